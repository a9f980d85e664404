/** One engine as vitest wants it: browser name, provider and capabilities. */
import { webdriverio } from '@vitest/browser-webdriverio'
import { CAPABILITIES } from './capabilities.mjs'

/** vitest's name for each engine, and whether vitest has to make it headless. */
const ENGINES = {
  chromium: { browser: 'chrome', headless: true },
  firefox: { browser: 'firefox', headless: true },
  webkit: { browser: 'safari', headless: false },
}

/**
 * @param {string} engine
 * @param {Record<string, string>} paths from findEngine
 * @param {number} port of its driver on 127.0.0.1
 */
export function browserInstance(engine, paths, port) {
  const { browser, headless } = ENGINES[engine]
  const provider = webdriverio({
    hostname: '127.0.0.1',
    port,
    path: '/',
    transformRequest: engine === 'webkit' ? renameSafari : undefined,
    capabilities: CAPABILITIES[engine](paths),
  })
  return { browser, headless, provider }
}

/** vitest knows WebKit as `safari` only; WebKitGTK's driver answers to `MiniBrowser`. */
function renameSafari(request) {
  if (typeof request.body === 'string' && request.body.includes('"browserName":"safari"')) {
    request.body = request.body.replaceAll('"browserName":"safari"', '"browserName":"MiniBrowser"')
    request.headers?.set?.('content-length', String(Buffer.byteLength(request.body)))
  }
  return request
}
