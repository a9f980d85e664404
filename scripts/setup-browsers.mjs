/** The three engines: found where they are, else installed as root on Debian, else named as missing. */
import { aptInstall, canApt } from './apt.mjs'
import { ENGINES, findEngine } from './browsers.mjs'
import { Failure, say, show } from './run.mjs'

const DEBIAN_PACKAGES = {
  chromium: ['chromium', 'chromium-driver'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
}
const GECKODRIVER = ['install', 'geckodriver', '--version', '0.37.1', '--locked']

/** What to do by hand, an engine a line. */
export const MEND = {
  chromium: `apt-get install ${DEBIAN_PACKAGES.chromium.join(' ')}, or set CHROMIUM and CHROMEDRIVER`,
  firefox: `apt-get install ${DEBIAN_PACKAGES.firefox.join(' ')} and cargo ${GECKODRIVER.join(' ')}, or set FIREFOX and GECKODRIVER`,
  webkit: `apt-get install ${DEBIAN_PACKAGES.webkit.join(' ')}, or set WEBKIT_DRIVER, MINIBROWSER and XVFB`,
}

/**
 * @param {{ required: readonly string[] }} options engines without which this fails
 * @returns {Promise<{ there: string[], missing: { engine: string, parts: string[] }[] }>}
 */
export async function setUpBrowsers({ required }) {
  // geckodriver is not among Debian's packages, cargo builds it; and no package mends a wrong override.
  const debianHas = (part) => part !== 'geckodriver' && !part.includes('=')
  const byApt = ENGINES.filter((engine) => findEngine(engine).missing.some(debianHas))
  if (byApt.length > 0 && canApt()) {
    const worked = await aptInstall(byApt.flatMap((engine) => DEBIAN_PACKAGES[engine]))
    if (!worked) say('apt-get failed; its message is above')
  }
  const { missing } = findEngine('firefox')
  if (missing.length === 1 && missing[0] === 'geckodriver') {
    say('building geckodriver with cargo: about 3 minutes, once')
    if ((await show('cargo', [...GECKODRIVER, '--quiet'])) !== 0) say('geckodriver was not built')
  }
  return sortOut(required)
}

function sortOut(required) {
  const found = ENGINES.map((engine) => ({ engine, parts: findEngine(engine).missing }))
  const missing = found.filter(({ parts }) => parts.length > 0)
  const fatal = missing.filter(({ engine }) => required.includes(engine))
  if (fatal.length > 0) {
    throw new Failure(`a browser is missing.\n${fatal.map(describe).join('\n')}`)
  }
  return { there: found.filter(({ parts }) => parts.length === 0).map(({ engine }) => engine), missing }
}

/** One line for a missing engine: what is not there, and what brings it. */
export const describe = ({ engine, parts }) =>
  `${engine}: no ${parts.join(', no ')}. To have it: ${MEND[engine]}`
