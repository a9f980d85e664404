/** Rows that fail, and why nobody mended them yet. They run like all others: one that passes has to be taken off this list. */

const UNCACHED =
  'production does not register what this leads to, so calls run uncached there, but not while developing'

/** Their answers are right. @type {Record<string, string>} */
export const UNMENDED = {
  'jsx: factory of an automatic run time of the app': UNCACHED,
  'jsx: factory of an automatic run time of the app, several children': UNCACHED,
  'modules: import for its effect, with decorators': UNCACHED,
  'typescript: decorator of a class': UNCACHED,
  'typescript: decorator of a method': UNCACHED,
  'typescript: decorator with arguments': UNCACHED,
  'typescript: legacy decorator of a method': UNCACHED,
}
