/** Exports that a framework takes out of a module for the browser, with all that only they use. */

const NAMES = '(?:getServerSideProps|getStaticProps|getStaticPaths)'
const EXPORT = new RegExp(
  `\\bexport\\s+(?:async\\s+)?(?:function|const|let|var)\\b\\s*${NAMES}\\b|\\bexport\\s*\\{[^}]*\\b${NAMES}\\b`,
)

/**
 * Does a page of Next.js hold such an export? A registration would name functions that are gone, or keep them with their imports, so only
 * what the page's own memoized functions reach is registered.
 */
export const hasServerExports = (source: string): boolean => EXPORT.test(source)
