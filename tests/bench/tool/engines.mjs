/** Runs a plan in an engine, and hands over its rows. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { remote } from 'webdriverio'
import { findEngine } from '../../../scripts/browsers.mjs'
import { startDriver } from '../../../scripts/drivers.mjs'
import { Failure } from '../../../scripts/run.mjs'
import { CAPABILITIES } from '../../support/capabilities.mjs'
import { bundle } from './bundle.mjs'
import { serve } from './server.mjs'

/** What makes a page's memory known at once and exactly; otherwise it waits for the next collection. */
const EAGER_MEMORY = '--enable-blink-features=ForceEagerMeasureMemory'

/**
 * @param {string} engine `chromium`, `firefox`, `webkit` or `node`
 * @param {object} plan
 * @param {(row: object) => void} onRow
 * @returns {Promise<{ userAgent: string, resolution: number, targets: Record<string, object> }>} what the engine calls itself, the milliseconds its clock rounds to, what PERFORMANCE.md wants
 */
export function runIn(engine, plan, onRow) {
  return engine === 'node' ? runInNode(plan, onRow) : runInBrowser(engine, plan, onRow)
}

async function runInNode(plan, onRow) {
  const folder = await bundle('node')
  const child = fork(join(folder, 'host.mjs'), { execArgv: ['--expose-gc'] })
  let start
  child.on('message', (message) => {
    if (message.type === 'start') start = message
    if (message.type === 'row') onRow(message.row)
  })
  child.send(plan)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Failure('the bench failed in node; its message is above.')
  return start
}

async function runInBrowser(engine, plan, onRow) {
  const { paths, missing } = findEngine(engine)
  if (missing.length > 0)
    throw new Failure(`${engine}: missing ${missing.join(', ')}. \`npm run setup\` says how.`)
  const folder = await bundle('browser')
  const ended = withResolvers()
  let start
  const server = await serve(folder, plan, (path, body) => {
    if (path === '/start') {
      start = body
      if (!body.isolated)
        ended.reject(new Failure(`${engine} did not isolate the page: its clock is coarse.`))
    } else if (path === '/row') onRow(body)
    else if (body.error) ended.reject(new Failure(`the bench failed in ${engine}: ${body.error}`))
    else ended.resolve()
  })
  const session = await openSession(engine, paths)
  try {
    await session.url(server.url)
    await ended.promise
  } finally {
    await session.deleteSession()
    server.close()
  }
  return start
}

async function openSession(engine, paths) {
  const capabilities = CAPABILITIES[engine](paths)
  if (engine === 'chromium') capabilities['goog:chromeOptions'].args.push(EAGER_MEMORY)
  if (engine === 'firefox') capabilities['moz:firefoxOptions'].args = ['-headless']
  const browserName = { chromium: 'chrome', firefox: 'firefox', webkit: 'MiniBrowser' }[engine]
  const port = await startDriver(engine, paths)
  return remote({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: { browserName, 'wdio:enforceWebDriverClassic': true, ...capabilities },
  })
}

function withResolvers() {
  const made = {}
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}
