/** How each engine is asked for, by WebDriver. */

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

/** @type {Record<string, (paths: Record<string, string>) => Record<string, unknown>>} by engine, of findEngine's paths */
export const CAPABILITIES = {
  chromium: ({ browser }) => ({ 'goog:chromeOptions': { binary: browser, args: CHROMIUM_FLAGS } }),
  firefox: ({ browser }) => ({ 'moz:firefoxOptions': { binary: browser } }),
  webkit: ({ browser }) => ({
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
  }),
}
