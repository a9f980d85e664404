/** `npm run ready`: all that CI does, the lints and the tests. The last line counts the tests. */
import { benchAll } from './bench.mjs'
import { build, buildAll } from './build.mjs'
import { clippy } from './clippy.mjs'
import { lintAll } from './lint.mjs'
import { mutateChanges } from './mutants.mjs'
import { main, say } from './run.mjs'
import { setUpTests } from './setup.mjs'
import { testAll } from './test.mjs'

await main(async () => {
  await setUpTests()
  // Compiles beside the analyzer, whose last step has one thread only. The lints wait for it.
  clippy()
  await buildAll()
  await build(['checked', 'faults'])
  const failed = await lintAll()
  const closing = await testAll()
  // Ratios to look at: no time fails a run, only an answer of ours that is wrong.
  await benchAll(['--quick'])
  await mutateChanges()
  if (failed.length > 0) {
    say(`lint failed: ${failed.join(', ')}`)
    process.exitCode = 1
  }
  console.log(closing)
})
