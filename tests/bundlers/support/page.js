/** Opens a built app in Chromium under a strict policy and waits for what it found out. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findEngine } from '../../../scripts/browsers.mjs'
import { staticServer } from '../../../scripts/serve.mjs'

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; base-uri 'none'"
const WITHOUT_WASM = POLICY.replace(" 'wasm-unsafe-eval'", '')

/** @returns a browser whose `run` gives what an app leaves in `globalThis.result`, and what the console said */
export async function startBrowser() {
  const executablePath = findEngine('chromium').paths.browser
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  return {
    /**
     * @param {string} folder to serve
     * @param {string} script in it, a module
     * @param {{ wasm?: boolean }} options false: under a policy that refuses wasm
     */
    async run(folder, script, { wasm = true } = {}) {
      const policy = join(folder, 'policy.json')
      writeFileSync(policy, JSON.stringify({ page: wasm ? POLICY : WITHOUT_WASM }))
      writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html><script type="module" src="${script}"></script>`,
      )
      const server = staticServer(folder, { policy })
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      const page = await browser.newPage()
      try {
        const said = []
        page.on('console', (message) => said.push(message.text()))
        page.on('pageerror', (error) => said.push(String(error)))
        await page.goto(`http://127.0.0.1:${server.address().port}/`)
        const handle = await page
          .waitForFunction(() => globalThis.result, undefined, { timeout: 15_000 })
          .catch((cause) => {
            throw new Error(`${script} left no result; the console said: ${said.join('\n')}`, { cause })
          })
        return { result: await handle.jsonValue(), said }
      } finally {
        await page.close()
        server.close()
        server.closeAllConnections()
      }
    },
    close: () => browser.close(),
  }
}
