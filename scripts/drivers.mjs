/**
 * Starts an engine's WebDriver on a free port and waits until it answers. It ends when this process
 * exits. webdriverio would start two of them by itself, but gives up after ten seconds, which a busy machine needs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const START_MILLISECONDS = 60_000

const children = []

/**
 * @param {string} engine
 * @param {Record<string, string>} paths of its programs, from findEngine
 * @returns {Promise<number>} the driver's port on 127.0.0.1
 */
export async function startDriver(engine, paths) {
  process.on('exit', () => {
    for (const child of children) child.kill()
  })
  const port = await freePort()
  const args = [`--port=${port}`]
  const env = { ...process.env }
  // Its default is one fixed port: two runs at a time would meet there.
  if (engine === 'firefox') args.push(`--websocket-port=${await freePort()}`)
  if (engine === 'webkit') env.DISPLAY = `:${await startDisplay(paths.display)}`
  const driver = start(paths.driver, args, { stdio: 'ignore', env })
  await answers(`http://127.0.0.1:${port}/status`, driver, paths.driver)
  return port
}

/** WebKit's MiniBrowser has no headless mode: Xvfb gives it a display, and picks the number. */
async function startDisplay(program) {
  const screen = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']
  const server = start(program, screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await readToEnd(server.stdio[3])
  if (number === '') throw new Error(`${program} gave no display`)
  return number
}

function start(program, args, options) {
  const child = spawn(program, args, options)
  children.push(child)
  child.unref()
  return child
}

/** To the end, not to the first bytes: Xvfb writes digits and newline apart and dies if the pipe closes in between. */
async function readToEnd(stream) {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text.trim()
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

async function answers(url, child, name) {
  const end = Date.now() + START_MILLISECONDS
  for (;;) {
    try {
      await fetch(url)
      return
    } catch (cause) {
      if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode}`, { cause })
      if (Date.now() > end)
        throw new Error(`${name} did not answer within ${START_MILLISECONDS} ms`, { cause })
      await sleep(100)
    }
  }
}
