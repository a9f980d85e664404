/** One engine as vitest wants it: browser name, provider and capabilities. */
import { webdriverio } from '@vitest/browser-webdriverio'

const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox', // as root there is none
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc',
]

/** vitest's name for each engine, whether vitest has to make it headless, and its capabilities. */
const ENGINES = {
  chromium: {
    browser: 'chrome',
    headless: true,
    capabilities: ({ browser }) => ({ 'goog:chromeOptions': { binary: browser, args: CHROMIUM_FLAGS } }),
  },
  firefox: {
    browser: 'firefox',
    headless: true,
    capabilities: ({ browser }) => ({ 'moz:firefoxOptions': { binary: browser } }),
  },
  webkit: {
    browser: 'safari',
    headless: false,
    capabilities: ({ browser }) => ({
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    }),
  },
}

/**
 * @param {string} engine
 * @param {Record<string, string>} paths from findEngine
 * @param {number} port of its driver on 127.0.0.1
 */
export function browserInstance(engine, paths, port) {
  const { browser, headless, capabilities } = ENGINES[engine]
  const provider = webdriverio({
    hostname: '127.0.0.1',
    port,
    path: '/',
    transformRequest: engine === 'webkit' ? renameSafari : undefined,
    capabilities: capabilities(paths),
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
