/**
 * Where the browsers and their drivers are. An engine is there when all its parts are; nothing is started here.
 * Overrides: CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER, WEBKIT_DRIVER, MINIBROWSER (paths).
 */
import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** In the order the suites run. */
export const ENGINES = ['chromium', 'firefox', 'webkit']

/** Each engine's parts: override, and names looked for on the PATH. */
const PARTS = {
  chromium: [
    { key: 'browser', env: 'CHROMIUM', names: ['chromium', 'chromium-browser', 'google-chrome'] },
    { key: 'driver', env: 'CHROMEDRIVER', names: ['chromedriver'] },
  ],
  firefox: [
    { key: 'browser', env: 'FIREFOX', names: ['firefox-esr', 'firefox'] },
    { key: 'driver', env: 'GECKODRIVER', names: ['geckodriver'] },
  ],
  webkit: [
    { key: 'driver', env: 'WEBKIT_DRIVER', names: ['WebKitWebDriver'] },
    { key: 'browser', env: 'MINIBROWSER', names: ['MiniBrowser'] },
    { key: 'display', env: 'XVFB', names: ['Xvfb'] },
  ],
}

/**
 * The parts of an engine and what is missing of it.
 *
 * @param {string} engine `chromium`, `firefox` or `webkit`
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ paths: Record<string, string>, missing: string[] }} `missing` names programs; empty: the engine can run
 */
export function findEngine(engine, env = process.env) {
  const paths = {}
  const missing = []
  for (const { key, env: override, names } of PARTS[engine]) {
    const path = env[override] || lookUp(names, env)
    if (path && isProgram(path)) paths[key] = path
    else missing.push(env[override] ? `${override}=${path}` : names[0])
  }
  return { paths, missing }
}

function lookUp(names, env) {
  // npm puts node_modules/.bin first, and webdriverio's dependencies leave a `geckodriver` there that downloads the real one.
  const ofNpm = (folder) => folder.endsWith(join('node_modules', '.bin'))
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder && !ofNpm(folder))
  // Where `cargo install` puts geckodriver, which Debian does not have.
  const cargo = join(env.CARGO_HOME || join(homedir(), '.cargo'), 'bin')
  const all = [...folders, cargo, ...webkitFolders()]
  for (const name of names) {
    const found = all.map((folder) => join(folder, name)).find(isProgram)
    if (found) return found
  }
  return undefined
}

/** MiniBrowser is not on the PATH: Debian keeps it beside the library, in a folder named by version. */
function webkitFolders() {
  const folders = []
  for (const library of ['/usr/lib', '/usr/libexec']) {
    for (const outer of list(library)) {
      if (/^webkit2?gtk-/.test(outer)) folders.push(join(library, outer))
      else if (outer.includes('-linux-gnu')) {
        const inner = list(join(library, outer)).filter((name) => /^webkit2?gtk-/.test(name))
        folders.push(...inner.map((name) => join(library, outer, name)))
      }
    }
  }
  return folders
}

function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
