/**
 * Clippy as the compiler of the tests. `cargo clippy` makes metadata that no test binary can use, so oxc would be compiled
 * twice; but the driver compiles as rustc does, so that linting and testing are one compilation.
 */
import { spawn } from 'node:child_process'
import { ROOT } from './run.mjs'

/** What `cargo clippy -- -D warnings` sets; the arguments end with this word. */
const LINTING = { RUSTC_WORKSPACE_WRAPPER: 'clippy-driver', CLIPPY_ARGS: '-Dwarnings__CLIPPY_HACKERY__' }

/**
 * The same selections of packages as where they are used, so that each dependency has the same features: the tests', with
 * the benches; and the build steps', in their directory.
 */
const COMPILATIONS = [
  ['test', '--no-run', '--quiet', '--all-targets'],
  ['test', '--no-run', '--quiet', '--package', 'xtask', '--target-dir', 'target/xtask'],
]

let linted
let isClean = false

/**
 * Compiles and lints all crates. Asked again, it answers the same: `npm run ready` begins while the wasm is built.
 *
 * @returns {Promise<string[]>} what was found
 */
export function clippy() {
  linted ??= lint()
  return linted
}

async function lint() {
  const report = []
  for (const args of COMPILATIONS) report.push(...(await cargo(args)))
  isClean = report.length === 0
  return report
}

/** The environment for `cargo test`: the one of {@link clippy} where it found nothing, so that nothing is compiled again. */
export function compiler() {
  return isClean ? LINTING : {}
}

/** Not {@link capture}, which would stop everything beside it. */
function cargo(args) {
  return new Promise((resolve) => {
    const child = spawn('cargo', args, { cwd: ROOT, env: { ...process.env, ...LINTING } })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        said += chunk
      })
    child.on('error', () => resolve(['cargo could not be started']))
    child.on('close', (code) => resolve(code === 0 ? [] : said.trim().split('\n')))
  })
}
