/** Tries all entries of one module, and prints what was found: `node tests/pure/try.mjs lodash`. */
import { follow, loadModule } from './modules.mjs'
import { tryEntry, watch } from './purity.mjs'

// Promises within what entries answer: what rejects is as good as what throws, and nobody waits for it.
process.on('unhandledRejection', () => {})

const specifier = process.argv[2]
const { exports, names } = await loadModule(specifier)
watch()
const found = { tried: 0, faults: [], silent: [] }
for (const name of [...names.makers, ...names.data]) {
  const entry = name.endsWith('.*') ? undefined : follow(exports, name)
  if (typeof entry !== 'function') continue
  const { answered, faults } = tryEntry(specifier, exports, name, entry)
  found.tried++
  found.faults.push(...faults)
  if (answered === 0) found.silent.push(name)
}
console.log(JSON.stringify(found))
process.exit()
