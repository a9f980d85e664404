/** One engine as vitest wants it: browser name, provider and capabilities. */
import { webdriverio } from '@vitest/browser-webdriverio'
import { startWebKitDriver } from './webkit-driver.mjs'

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

/**
 * @param {string} engine
 * @param {Record<string, string>} paths from findEngine
 */
export async function browserInstance(engine, paths) {
  if (engine === 'chromium') {
    const capabilities = {
      'wdio:chromedriverOptions': { binary: paths.driver },
      'goog:chromeOptions': { binary: paths.browser, args: CHROMIUM_FLAGS },
    }
    return { browser: 'chrome', headless: true, provider: webdriverio({ capabilities }) }
  }
  if (engine === 'firefox') {
    const capabilities = {
      'wdio:geckodriverOptions': { binary: paths.driver },
      'moz:firefoxOptions': { binary: paths.browser },
    }
    return { browser: 'firefox', headless: true, provider: webdriverio({ capabilities }) }
  }
  const port = await startWebKitDriver(paths)
  const capabilities = {
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] },
  }
  const provider = webdriverio({
    hostname: '127.0.0.1',
    port,
    path: '/',
    transformRequest: renameSafari,
    capabilities,
  })
  return { browser: 'safari', headless: false, provider }
}

/** vitest knows WebKit as `safari` only; WebKitGTK's driver answers to `MiniBrowser`. */
function renameSafari(request) {
  if (typeof request.body === 'string' && request.body.includes('"browserName":"safari"')) {
    request.body = request.body.replaceAll('"browserName":"safari"', '"browserName":"MiniBrowser"')
    request.headers?.set?.('content-length', String(Buffer.byteLength(request.body)))
  }
  return request
}
