/** Opens a built app in Chromium under a strict policy and waits for what it found out. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findEngine } from '../../../scripts/browsers.mjs'
import { staticServer } from '../../../scripts/serve.mjs'

/** The policy that the package has to live with. */
export const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
/** The same for a page that refuses WebAssembly. */
export const WITHOUT_WASM = STRICT.replace(" 'wasm-unsafe-eval'", '')

/**
 * @typedef {object} Outcome
 * @property {any} result what the app left in `globalThis.result`
 * @property {{ type: string, text: string }[]} said on the console, by the page and its workers; uncaught errors too
 * @property {string[]} violations what the policy refused the page
 */

/** @returns a browser; `run` opens a page of its own, whose head is `head` or the named module script */
export async function startBrowser() {
  const executablePath = findEngine('chromium').paths.browser
  const browser = await chromium.launch({
    executablePath,
    timeout: 30_000,
    // A deployed page is one of another host than localhost.
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP app.example 127.0.0.1'],
  })
  return {
    /**
     * @param {string} folder to serve
     * @param {string} script in it, a module
     * @param {{ policy?: string, head?: string, host?: string }} options `head`: HTML before the script; `host`: `app.example`
     * @returns {Promise<Outcome>}
     */
    async run(folder, script, { policy = STRICT, head = '', host = '127.0.0.1' } = {}) {
      const policyFile = join(folder, 'policy.json')
      writeFileSync(policyFile, JSON.stringify({ page: policy }))
      writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html>${head}<script type="module" src="${script}"></script>`,
      )
      const server = staticServer(folder, { policy: policyFile, hosts: ['app.example'] })
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      const page = await browser.newPage()
      try {
        return await visit(page, `http://${host}:${server.address().port}/`)
      } finally {
        await page.close()
        server.close()
        server.closeAllConnections()
      }
    },
    close: () => browser.close(),
  }
}

async function visit(page, address) {
  const said = []
  page.on('console', (message) => said.push({ type: message.type(), text: message.text() }))
  page.on('pageerror', (error) => said.push({ type: 'error', text: String(error) }))
  await page.addInitScript(() => {
    globalThis.violations = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      globalThis.violations.push(`${effectiveDirective}: ${blockedURI}`)
    })
  })
  await page.goto(address, { timeout: 15_000 })
  const handle = await page
    .waitForFunction(() => globalThis.result, undefined, { timeout: 15_000 })
    .catch((cause) => {
      const heard = said.map(({ text }) => text).join('\n')
      throw new Error(`the page left no result; the console said: ${heard}`, { cause })
    })
  const violations = await page.evaluate(() => globalThis.violations)
  return { result: await handle.jsonValue(), said, violations }
}
