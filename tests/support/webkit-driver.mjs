/**
 * WebKit needs a display and a driver on a port: starts Xvfb (it picks the display) and WebKitWebDriver.
 * Both end with this process.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const START_MILLISECONDS = 10_000

/**
 * @param {{ driver: string, display: string }} paths of the two programs
 * @returns {Promise<number>} the driver's port
 */
export async function startWebKitDriver({ driver, display }) {
  const children = []
  process.on('exit', () => {
    for (const child of children) child.kill()
  })
  // A signal alone runs no exit handler, and Xvfb and the driver would live on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))

  const screen = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']
  const server = spawn(display, screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  children.push(server)
  server.unref()
  const number = await readToEnd(server.stdio[3])
  if (number === '') throw new Error(`${display} gave no display`)

  const port = await freePort()
  const env = { ...process.env, DISPLAY: `:${number}` }
  const webdriver = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env })
  children.push(webdriver)
  webdriver.unref()
  await answers(`http://127.0.0.1:${port}/status`, driver)
  return port
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

async function answers(url, name) {
  const end = Date.now() + START_MILLISECONDS
  for (;;) {
    try {
      await fetch(url)
      return
    } catch (cause) {
      if (Date.now() > end)
        throw new Error(`${name} did not answer within ${START_MILLISECONDS} ms`, { cause })
      await sleep(100)
    }
  }
}
