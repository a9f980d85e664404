/** `npm test`: set up, build, every suite. Its last line is `N passed, N failed` over all of them. */
import { build, buildAll } from './build.mjs'
import { failureLines } from './failures.mjs'
import { isStarted, main, say } from './run.mjs'
import { setUpTests } from './setup.mjs'
import { describe } from './setup-browsers.mjs'
import { inLanes, suites } from './suites.mjs'

/** Browsers wait for each other's answers half of the time: two suites at once keep two cores busy. */
const LANES = 2

/**
 * Sets up, builds, tests, and prints how it went, but for the closing line.
 *
 * @returns {Promise<string>} what failed, and the closing line; the exit code is set
 */
export async function testAll() {
  const { there, missing } = await setUpTests()
  await buildAll()
  await build(['checked', 'faults'])
  const all = suites(there)
  const rows = await inLanes(
    LANES,
    all.map((suite, at) => () => runSuite(suite, `${at + 1}/${all.length}`)),
  )
  console.log('')
  for (const { name, passed, failed, skipped, seconds } of rows) {
    const rest = skipped > 0 ? `, ${skipped} skipped` : ''
    console.log(`${name.padEnd(10)} ${passed} passed, ${failed} failed${rest} (${seconds} s)`)
  }
  for (const engine of missing) console.log(`not tested: ${describe(engine)}`)
  const sum = (field) => rows.reduce((total, row) => total + row[field], 0)
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1
  const failures = rows.flatMap(({ name, failed, text }) => (failed > 0 ? failureLines(name, text) : []))
  return [...failures, `${sum('passed')} passed, ${sum('failed')} failed`].join('\n')
}

/** Its output in one piece when it has ended, so that two of them do not mix. */
async function runSuite({ name, run }, number) {
  say(`tests ${number}: ${name}`)
  let text = ''
  const start = performance.now()
  const count = await run((chunk) => {
    text += chunk
  })
  const seconds = Math.round((performance.now() - start) / 1000)
  say(`tests ${number}: ${name} in ${seconds} s`)
  process.stdout.write(text)
  return { name, ...count, seconds, text }
}

if (isStarted(import.meta.url)) {
  await main(async () => console.log(await testAll()))
}
