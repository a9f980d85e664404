/**
 * Runs tests in one engine, nothing built before: `node scripts/vitest.mjs chromium tests/unit/x.test.ts [vitest options]`.
 * Engines: chromium, firefox, webkit, node. No file named: all of them.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ENGINES, findEngine } from './browsers.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [engine, ...rest] = process.argv.slice(2)

if (![...ENGINES, 'node'].includes(engine)) {
  console.error('usage: node scripts/vitest.mjs chromium|firefox|webkit|node [file …] [vitest options]')
  process.exit(2)
}
const missing = engine === 'node' ? [] : findEngine(engine).missing
if (missing.length > 0) {
  console.error(`${engine}: missing ${missing.join(', ')}. \`npm run setup\` installs it or says how.`)
  process.exit(1)
}

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const child = spawn(process.execPath, [vitest, 'run', '--config', 'tests/vitest.config.mjs', ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TEST_ENGINE: engine, WDIO_LOG_LEVEL: process.env.WDIO_LOG_LEVEL ?? 'error' },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
