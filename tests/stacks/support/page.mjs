/** A page of a stack's app in Chromium: its console is heard, its stacks are mapped, its probe is asked. */
import { decodedMappings, FlattenMap, originalPositionFor } from '@jridgewell/trace-mapping'
import { chromium } from 'playwright-core'
import { findEngine } from '../../../scripts/browsers.mjs'

const DEADLINE = 60_000
/** A place in a stack: address, line from 1, column from 1. */
const FRAME =
  /(?:\(|at |@)((?:https?|webpack-internal|file|chrome-extension|blob|rsc):[^\s]*?):(\d+):(\d+)\)?\s*$/

/** @param {{ extension?: string }} [options] `extension`: folder of one to load, which needs a context of its own */
export async function startBrowser({ extension } = {}) {
  const executablePath = findEngine('chromium').paths.browser
  const args = ['--no-sandbox', '--disable-gpu']
  if (!extension) return chromium.launch({ executablePath, args, timeout: 60_000 })
  const load = [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
  return chromium.launchPersistentContext('', {
    executablePath,
    headless: false,
    args: [...args, '--headless=new', ...load],
    timeout: 60_000,
  })
}

/**
 * @param {{ path?: string, ready?: string }} [options] `ready`: an expression of the page
 * @returns the page once its probe is there
 */
export async function openPage(browser, address, { ready = 'globalThis.app?.ask' } = {}) {
  const page = await browser.newPage()
  const said = []
  const scripts = new Map()
  page.on('console', (message) => said.push({ type: message.type(), text: message.text() }))
  page.on('pageerror', (error) => said.push({ type: 'error', text: String(error.stack) }))
  const session = await page.context().newCDPSession(page)
  session.on('Debugger.scriptParsed', ({ url, sourceMapURL }) => {
    if (sourceMapURL) scripts.set(url, sourceMapURL)
  })
  await session.send('Debugger.enable')
  const until = (expression) =>
    page.waitForFunction(expression, undefined, { timeout: DEADLINE, polling: 100 }).catch((cause) => {
      const heard = said.map(({ text }) => text).join('\n')
      throw new Error(`not so: ${expression}; the console said:\n${heard}`, { cause })
    })
  const load = async () => {
    await page.goto(address, { timeout: DEADLINE, waitUntil: 'domcontentloaded' })
    await until(ready)
  }
  await load()
  return {
    page,
    said,
    until,
    load,
    ask: (net, tax) => page.evaluate(([a, b]) => globalThis.app.ask(a, b), [net, tax]),
    work: () => page.evaluate(() => globalThis.app.work()),
    /** Where the innermost place of a stack with a map is: `{ source, line }`. */
    async place() {
      const stack = await page.evaluate(() => globalThis.app.where())
      for (const text of stack.split('\n')) {
        const [, url, line, column] = FRAME.exec(text.trim()) ?? []
        if (!url || !scripts.has(url)) continue
        const map = await readMap(url, scripts.get(url), page)
        const found = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 })
        if (found.source) return { source: found.source, line: found.line, stack }
        return {
          source: null,
          line: null,
          stack: `${stack}\n(${decodedMappings(map).length} lines in the map)`,
        }
      }
      return { source: null, line: null, stack }
    },
    close: () => page.close(),
  }
}

async function readMap(url, reference, page) {
  const address = /^(data|https?|file):/.test(reference) ? reference : new URL(reference, url).href
  const text =
    address.startsWith('data:') || address.startsWith('http')
      ? await (await fetch(address)).text()
      : await page.evaluate(async (where) => (await fetch(where)).text(), address)
  return new FlattenMap(JSON.parse(text.replace(/^\)\]\}'?[^\n]*\n/, '')), url)
}
