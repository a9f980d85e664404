/** Chromium with an app of a development server in it: loaded once, then watched while files change. */
import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { findEngine } from '../../../scripts/browsers.mjs'

const DEADLINE = 20_000
/** Vite's watcher takes two changes of a file within 50 ms for one. */
const APART_MILLISECONDS = 100

export function startBrowser() {
  return chromium.launch({
    executablePath: findEngine('chromium').paths.browser,
    timeout: 30_000,
    args: ['--no-sandbox', '--disable-gpu'],
  })
}

/**
 * @param {{ isBuilt?: boolean }} options whether nobody tells the page of edits
 * @returns the page of a project's app, once it runs and listens to the server
 */
export async function openApp(browser, project, { address }, { isBuilt = false } = {}) {
  const page = await browser.newPage()
  const said = []
  let loads = 0
  let lastChange = 0
  page.on('load', () => loads++)
  page.on('console', (message) => said.push({ type: message.type(), text: message.text() }))
  page.on('pageerror', (error) => said.push({ type: 'error', text: String(error.stack) }))
  const until = async (what, isSo, ...args) => {
    await page.waitForFunction(isSo, args, { timeout: DEADLINE, polling: 50 }).catch((cause) => {
      throw new Error(`${what}: not so; the console said:\n${said.map(({ text }) => text).join('\n')}`, {
        cause,
      })
    })
  }
  const connected = isBuilt
    ? undefined
    : page.waitForEvent('console', {
        predicate: (message) => /\[vite\] connected|\[HMR\] Waiting for update signal/.test(message.text()),
        timeout: DEADLINE,
      })
  await page.goto(address, { timeout: DEADLINE })
  await connected
  await until('the app is there', () => globalThis.app !== undefined)
  await page.evaluate(() => {
    globalThis.marker = 'never loaded again'
  })
  /** Does what changes a file, and waits until the page has it. */
  async function afterUpdate(change) {
    await setTimeout(lastChange + APART_MILLISECONDS - Date.now())
    const before = await page.evaluate(() => globalThis.app.version())
    const done = change()
    lastChange = Date.now()
    await until('the page was updated', ([least]) => globalThis.app.version() > least, before)
    return done
  }
  return {
    page,
    said,
    until,
    afterUpdate,
    /** Has a file edited while `body` runs; on both sides the page is up to date. */
    async whileEdited(edit, body) {
      const undo = await afterUpdate(() => project.edit(...edit))
      try {
        return await body()
      } finally {
        await afterUpdate(undo)
      }
    },
    expectText: (selector, text) =>
      until(
        `${selector} says ${text}`,
        ([where, wanted]) => document.querySelector(where)?.textContent === wanted,
        selector,
        text,
      ),
    /** What the cache said since it was asked last. */
    heard: () => page.evaluate(() => globalThis.app.heard()),
    ask: (name, ...args) =>
      page.evaluate(([called, given]) => globalThis.app.ask(called, ...given), [name, args]),
    /** The page that was loaded first is still there, and its console heard of no trouble. */
    async expectCalm() {
      assert.equal(await page.evaluate(() => globalThis.marker), 'never loaded again')
      assert.equal(loads, 1)
      const loud = said.filter(({ type }) => type === 'error' || type === 'warning')
      assert.deepEqual(loud, [])
    },
  }
}
