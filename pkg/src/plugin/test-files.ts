/** Files of tests: nobody imports them, and their runner moves parts of them about. */

const RUNNER =
  /\bfrom\s*['"](?:vitest|@jest\/globals|node:test|bun:test|@playwright\/test|cypress|mocha)['"]|\brequire\(\s*['"](?:@jest\/globals|node:test)['"]\s*\)/
const NAMED = /(?:\.(?:test|spec|bench)\.[cm]?[jt]sx?|[\\/]__tests__[\\/].*)$/

/** Is there nothing in it to register but what its own memoized functions reach? */
export const isTest = (source: string, path: string): boolean => NAMED.test(path) || RUNNER.test(source)
