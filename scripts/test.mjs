/** `npm test`: set up, build, every suite. Its last line is `N passed, N failed` over all of them. */
import { buildAll } from './build.mjs'
import { isStarted, main, say } from './run.mjs'
import { setUpTests } from './setup.mjs'
import { describe } from './setup-browsers.mjs'
import { suites } from './suites.mjs'

/**
 * Sets up, builds, tests, and prints how it went, but for the closing line.
 *
 * @returns {Promise<string>} the closing line; the exit code is set
 */
export async function testAll() {
  const { there, missing } = await setUpTests()
  await buildAll()
  const all = suites(there)
  const rows = []
  for (const [at, { name, run }] of all.entries()) {
    say(`tests ${at + 1}/${all.length}: ${name}`)
    const start = performance.now()
    const count = await run()
    rows.push({ name, ...count, seconds: Math.round((performance.now() - start) / 1000) })
  }
  console.log('')
  for (const { name, passed, failed, skipped, seconds } of rows) {
    const rest = skipped > 0 ? `, ${skipped} skipped` : ''
    console.log(`${name.padEnd(10)} ${passed} passed, ${failed} failed${rest} (${seconds} s)`)
  }
  for (const engine of missing) console.log(`not tested: ${describe(engine)}`)
  const sum = (field) => rows.reduce((total, row) => total + row[field], 0)
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1
  return `${sum('passed')} passed, ${sum('failed')} failed`
}

if (isStarted(import.meta.url)) {
  await main(async () => console.log(await testAll()))
}
