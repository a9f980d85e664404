import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      // The next name.
    }
  }
  throw new Error('No Chromium found: set CHROMIUM to its path, or run `npm test`, which installs it.')
}

export function launch() {
  return chromium.launch({ executablePath: executable(), args: flags.split(' ') })
}
