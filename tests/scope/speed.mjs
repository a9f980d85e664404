/**
 * Transform with source map next to acorn's bare parse of the same sources: `node tests/scope/speed.mjs`. Rounds of both
 * alternate and the fastest of each counts, so that a busy machine slows both.
 */
import { cpus } from 'node:os'
import { parse } from 'acorn'
import { transform } from './analyzer.mjs'
import { filesOf } from './crosscheck/files.mjs'
import { install } from './crosscheck/install.mjs'
import { SOURCES } from './crosscheck/packages.mjs'

const ROUNDS = 9
const ACORN = { ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true }

const WAYS = {
  transform: ({ id, text }) => transform(text, id),
  'without map': ({ id, text }) => transform(text, id, { map: 'none' }),
  acorn: ({ text }) => parse(text, ACORN),
}

const modules = install()
console.log(`${cpus()[0]?.model}, Node ${process.version}; MB/s of source, best of ${ROUNDS}`)
for (const source of SOURCES) {
  const files = filesOf(modules, source)
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  const ways = Object.entries(WAYS).filter(
    ([name]) => name !== 'acorn' || !files.some(({ id }) => id.endsWith('.ts')),
  )
  const best = new Map(ways.map(([name]) => [name, Infinity]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of ways) {
      const start = performance.now()
      files.forEach(run)
      best.set(name, Math.min(best.get(name), performance.now() - start))
    }
  }
  const rates = [...best].map(([name, ms]) => `${name} ${(bytes / 1000 / ms).toFixed(1)}`)
  console.log(`${source.name} (${(bytes / 1e6).toFixed(2)} MB): ${rates.join(', ')}`)
}
