/**
 * `npm run soak [-- node|chromium] [--steps 10000] [--only 'part of a life'] [--write]`: kinds of life that last, and the heap
 * after each round of them. Fails where it is not flat. `--write` puts the table into docs/reliability.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ENGINES } from './engines.mjs'
import { isFlat, table } from './flat.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '10000' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})
const engines = positionals.length > 0 ? positionals : Object.keys(ENGINES)
const print = console.log
const byEngine = {}
for (const engine of engines) {
  byEngine[engine] = await ENGINES[engine]({ steps: Number(values.steps), only: values.only })
}
print(table(byEngine))
const grown = engines.flatMap((engine) =>
  byEngine[engine].filter((row) => !isFlat(row)).map(({ name }) => `${name} (${engine})`),
)
print(grown.length === 0 ? '\nflat' : `\nnot flat: ${grown.join(', ')}`)
if (grown.length > 0) process.exitCode = 1
if (values.write) {
  const path = new URL('../../docs/reliability.md', import.meta.url)
  const text = readFileSync(path, 'utf8')
  const [start, end] = ['<!-- soak -->\n', '<!-- /soak -->']
  const [before, rest] = text.split(start)
  writeFileSync(path, `${before}${start}\n${table(byEngine)}\n\n${end}${rest.split(end)[1]}`)
}
