/**
 * Runs tests in one engine, nothing built before: `node scripts/vitest.mjs chromium tests/unit/x.test.ts [vitest options]`.
 * Engines: chromium, firefox, webkit, node. No file named: all of them.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ENGINES, findEngine } from './browsers.mjs'
import { startDriver } from './drivers.mjs'

const [engine, ...rest] = process.argv.slice(2)

if (![...ENGINES, 'node'].includes(engine)) {
  console.error('usage: node scripts/vitest.mjs chromium|firefox|webkit|node [file …] [vitest options]')
  process.exit(2)
}
const { paths, missing } = engine === 'node' ? { missing: [] } : findEngine(engine)
if (missing.length > 0) {
  console.error(`${engine}: missing ${missing.join(', ')}. \`npm run setup\` installs it or says how.`)
  process.exit(1)
}

// Unit tests look at what people who develop are told; under `test` hints would be silent.
const env = { NODE_ENV: 'development', ...process.env, TEST_ENGINE: engine }
// Its progress lines would bury the tests'.
env.WDIO_LOG_LEVEL ??= 'error'
if (engine !== 'node') env.DRIVER_PORT = String(await startDriver(engine, paths))
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const child = spawn(process.execPath, [vitest, 'run', '--config', 'tests/vitest.config.mjs', ...rest], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// `exit`, not the end of the event loop: the driver's sockets would keep it.
child.on('exit', (code) => process.exit(code ?? 1))
