import { fileURLToPath } from 'node:url'
import { staticServer } from '../../../scripts/serve.mjs'
import { launch } from './browser.js'

const file = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** Serves the built page on a loopback port. */
export async function serveDemo() {
  const server = staticServer(file('www/dist'), { policy: file('www/csp.json') })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${server.address().port}/`
  return { address, close: () => new Promise((resolve) => server.close(resolve)) }
}

function recordViolations() {
  globalThis.violations = []
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    globalThis.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`)
  })
}

/**
 * A browser with the demo page.
 *
 * @returns `open(options)`: a fresh page, given Playwright's context options, with what its consoles said in
 *   `page.said` and `problems()`: errors, and violations of the policy in any frame
 */
export async function demo() {
  const server = await serveDemo()
  const browser = await launch()
  return {
    address: server.address,
    async open(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      const said = []
      page.on('console', (message) => said.push({ type: message.type(), text: message.text() }))
      page.on('pageerror', (error) => said.push({ type: 'error', text: String(error) }))
      await page.addInitScript(recordViolations)
      await page.goto(server.address)
      page.said = said
      page.problems = async () => {
        const violations = await Promise.all(page.frames().map((frame) => frame.evaluate('violations')))
        const errors = said.filter(({ type }) => type === 'error').map(({ text }) => text)
        return [...violations.flat(), ...errors]
      }
      return page
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
