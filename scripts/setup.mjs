/** `npm run setup`: everything that building and testing needs. Says and does only what is missing. */
import { ENGINES } from './browsers.mjs'
import { isStarted, main, say } from './run.mjs'
import { describe, setUpBrowsers } from './setup-browsers.mjs'
import { setUpNode } from './setup-node.mjs'
import { setUpWasm } from './setup-wasm.mjs'

/** For building: npm's packages, Rust, the wasm target, and the constants that TypeScript has from Rust, which editors want too. */
export async function setUpBuild() {
  await setUpNode()
  await setUpWasm()
  const { buildAbi } = await import('./build-wasm.mjs')
  await buildAbi()
}

/**
 * For testing: the browsers besides. In CI all three are required, elsewhere Chromium.
 *
 * @returns what {@link setUpBrowsers} returns
 */
export async function setUpTests(env = process.env) {
  await setUpBuild()
  return setUpBrowsers({ required: env.CI ? ENGINES : ['chromium'] })
}

if (isStarted(import.meta.url)) {
  await main(async () => {
    const { there, missing } = await setUpTests()
    say(`set up. Browsers: ${there.join(', ')}`)
    for (const engine of missing) say(describe(engine))
  })
}
