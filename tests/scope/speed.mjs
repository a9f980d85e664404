/**
 * Transform with source map next to acorn's bare parse of the same sources: `node tests/scope/speed.mjs`. Rounds of both
 * alternate, and the fastest time of each for each file counts: other work on the machine interrupts a round, but not
 * a file at each of its turns.
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
  const best = new Map(ways.map(([name]) => [name, files.map(() => Infinity)]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of ways) {
      const times = best.get(name)
      files.forEach((file, place) => {
        const start = performance.now()
        run(file)
        times[place] = Math.min(times[place], performance.now() - start)
      })
    }
  }
  const rates = [...best].map(([name, times]) => {
    const ms = times.reduce((sum, time) => sum + time, 0)
    return `${name} ${(bytes / 1000 / ms).toFixed(1)}`
  })
  console.log(`${source.name} (${(bytes / 1e6).toFixed(2)} MB): ${rates.join(', ')}`)
}
