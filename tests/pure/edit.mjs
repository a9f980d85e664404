/** Edits a constant that each entry of one module made, and prints what went wrong: `node tests/pure/edit.mjs lodash`. */
import { follow, loadModule } from './modules.mjs'
import { runRows } from './programs.mjs'
import { rowOf } from './rows.mjs'

process.on('unhandledRejection', () => {})
for (const level of ['debug', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const [specifier, register = 'all'] = process.argv.slice(2)
const { exports, names } = await loadModule(specifier)
const rows = []
const without = []
for (const name of [...names.makers, ...names.data]) {
  const entry = name.endsWith('.*') ? undefined : follow(exports, name)
  const row = entry === undefined ? undefined : rowOf(specifier, exports, name, entry)
  if (row) rows.push(row)
  else if (entry !== undefined && names.makers.includes(name)) without.push(name)
}
const wrong = await runRows(rows, register)
console.log(JSON.stringify({ rows: rows.length, without, wrong }))
process.exit()
