/**
 * A row of a table as a program: its versions, each a list of files.
 *
 * Texts are written short: `«a|b»` is a place of an edit (`a` at first, `b` after it; each place is an edit of its own), `LET` is a
 * variable `s` with a setter that is exported, and `memo` is imported where it is used.
 *
 * @typedef {string | Record<string, string>} Text one module, or modules by path, the first of which is where the program begins
 * @typedef {object} Flags what is expected of a row, beside no wrong answer and both builds alike
 * @property {Text} text
 * @property {'hit' | 'uncached' | 'refused' | 'any'} [calls] of equal calls of an unchanged program: the second hits (the default);
 *   none hits, and all are told to be uncached; all throw an `UnhashableTypeError`; no matter
 * @property {boolean} [local] counts by identity: another evaluation of the modules need not hit
 * @property {boolean} [limit] documented: answers may be wrong
 * @property {boolean} [once] `set` cannot be taken back
 * @property {boolean} [quiet] edits change no answer, and hit
 * @property {boolean} [changing] calls change what they read: `calls` of one state differ by themselves
 * @property {object} [build] more options of esbuild
 * @property {object} [plugin] more options of the plugin
 * @property {unknown[]} [args] of each call; `[3]` if missing
 */

const SITE = /«([^«»|]*)\|([^«»|]*)»/g
const LET = 'let s = 1; export const set = (v) => { s = v };'

/** @returns {{ name: string, versions: Map<string, string>[], main: string, flags: Flags }} the first version is the program as it is */
export function readRow(name, row, file) {
  const flags = typeof row === 'string' || row.text === undefined ? { text: row } : row
  const modules = typeof flags.text === 'string' ? { [file]: flags.text } : flags.text
  const sites = Object.values(modules).reduce((sum, text) => sum + [...text.matchAll(SITE)].length, 0)
  const versions = Array.from({ length: sites + 1 }, (_, at) => version(modules, at))
  return { name, versions, main: Object.keys(modules)[0], flags }
}

/** @param chosen the site, from 1, that is edited */
function version(modules, chosen) {
  let site = 0
  const place = (_, before, after) => {
    site += 1
    return site === chosen ? after : before
  }
  return new Map(
    Object.entries(modules).map(([path, text]) => [
      path,
      path.startsWith('node_modules/') ? text : whole(text.replace(SITE, place)),
    ]),
  )
}

function whole(text) {
  const needsMemo = /\bmemo\b[(<]|@memo\b/.test(text) && !text.includes("'wasmemo'")
  return `${needsMemo ? "import { memo } from 'wasmemo';" : ''}${text.replace(/\bLET\b/, LET)}`
}
