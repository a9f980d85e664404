/** Starts a soak in Node, or in a page of Chromium. Either takes the package as it was built. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ROUNDS, soak } from './measure.mjs'

const PACKAGE = new URL('../../pkg/dist/', import.meta.url)
const fileOf = (name) => new URL(name, PACKAGE)

export { ROUNDS }

async function inNode(plan) {
  setFlagsFromString('--expose-gc')
  globalThis.gc = runInNewContext('gc')
  const wasmemo = { ...(await import(fileOf('index.js').href)), ...(await import(fileOf('scope.js').href)) }
  return soak(wasmemo, { ...plan, heap: () => process.memoryUsage().heapUsed })
}

async function inChromium(plan) {
  const { chromium } = await import('playwright-core')
  const { build } = await import('esbuild')
  const { findEngine } = await import('../../scripts/browsers.mjs')
  const contents = `
    import * as own from ${JSON.stringify(fileOf('index.js').pathname)}
    import * as scope from ${JSON.stringify(fileOf('scope.js').pathname)}
    import { soak } from ${JSON.stringify(new URL('measure.mjs', import.meta.url).pathname)}
    globalThis.soak = (plan) => soak({ ...own, ...scope }, { ...plan, heap: () => performance.memory.usedJSHeapSize })`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '/' },
    bundle: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  const args = ['--no-sandbox', '--js-flags=--expose-gc', '--enable-precise-memory-info']
  const browser = await chromium.launch({ executablePath: findEngine('chromium').paths.browser, args })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: outputFiles[0].text })
    return await page.evaluate((given) => globalThis.soak(given), plan)
  } finally {
    await browser.close()
  }
}

export const ENGINES = { node: inNode, chromium: inChromium }
