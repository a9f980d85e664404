/**
 * A way to compile Rust to wasm32-unknown-unknown, proved by compiling and linking, and noted in .setup/wasm.json:
 * the active toolchain if it has the target, else `rustup target add`, else Debian's packages with build-std, else one
 * error that names both. WASM_TOOLCHAIN=native or debian allows only that one.
 */
import { accessSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aptInstall, canApt } from './apt.mjs'
import { capture, Failure, say, stamp } from './run.mjs'

const TARGET = 'wasm32-unknown-unknown'
const DEBIAN_PACKAGES = ['rustc-web', 'rust-web-src', 'lld-19']
const LINKERS = ['wasm-ld-21', 'wasm-ld-20', 'wasm-ld-19']

/** Uses std, so that a target directory without std, or a linker that does not work, is found out. */
const PROBE =
  '#[unsafe(no_mangle)]\npub extern "C" fn f(n: u32) -> usize {\n    (0..n).collect::<Vec<u32>>().len()\n}\n'

/** @param note where the choice is kept */
export async function setUpWasm(note = stamp('wasm.json')) {
  requirePrograms()
  const only = process.env.WASM_TOOLCHAIN
  const allowed = (name) => !only || only === name

  const noted = note.read() === '' ? {} : JSON.parse(note.read())
  // Kept while it holds: no new try to download at every run.
  if (noted.label === 'debian' && allowed('debian') && noted.version === debianVersion()) return

  let said = ''
  if (allowed('native')) {
    let probe = probeNative()
    if (!probe.works && capture('rustup', ['--version']).code === 0) {
      say(`rustup target add ${TARGET}`)
      const rustup = capture('rustup', ['target', 'add', TARGET])
      if (rustup.code !== 0) say(`rustup could not: ${lastLine(rustup.stderr)}`)
      probe = probeNative()
    }
    if (probe.works) {
      write(note, { label: 'native', env: { WASM_TOOLCHAIN: 'native' } })
      return
    }
    said = probe.said
  }
  if (allowed('debian')) {
    if (!debianVersion() && canApt()) await aptInstall(DEBIAN_PACKAGES)
    const version = debianVersion()
    if (version) {
      const env = debianEnvironment()
      say(`proving ${version} with build-std: about a minute, once`)
      const probe = probeDebian(env)
      if (probe.works) {
        write(note, { label: 'debian', version, env })
        return
      }
      said ||= probe.said
    }
  }
  throw new Failure(
    `nothing here compiles Rust for ${TARGET}. Do one of these, then run this again:\n` +
      `  rustup target add ${TARGET}\n` +
      `  apt-get install ${DEBIAN_PACKAGES.join(' ')}   (Debian, as root)\n` +
      (said ? `What rustc said: ${said}` : ''),
  )
}

function requirePrograms() {
  if (capture('cargo', ['--version']).code !== 0) {
    throw new Failure('Rust is missing (cargo). Install it with rustup, see rustup.rs, then run this again.')
  }
  if (capture('cc', ['--version']).code !== 0) {
    throw new Failure(
      "a C linker is missing (cc). On Debian: apt-get install gcc libc6-dev. Rust's build scripts need it.",
    )
  }
}

function probeNative() {
  return inTemporaryFolder((folder) => {
    const source = join(folder, 'probe.rs')
    writeFileSync(source, PROBE)
    const out = join(folder, 'probe.wasm')
    const args = ['--edition', '2024', '--crate-type', 'cdylib', '--target', TARGET, '-O', source, '-o', out]
    return outcome(capture('rustc', args))
  })
}

function probeDebian(env) {
  return inTemporaryFolder((folder) => {
    writeFileSync(
      join(folder, 'Cargo.toml'),
      '[package]\nname = "probe"\nversion = "0.0.0"\nedition = "2024"\n' +
        '[lib]\npath = "probe.rs"\ncrate-type = ["cdylib"]\n[profile.dev]\npanic = "abort"\n[workspace]\n',
    )
    writeFileSync(join(folder, 'probe.rs'), PROBE)
    const args = ['build', '--quiet', '--target', TARGET, ...env.WASM_CARGO_ARGS.split(' ')]
    const cargo = { RUSTC: env.WASM_RUSTC, RUSTC_BOOTSTRAP: '1' }
    cargo.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER = env.WASM_LINKER
    return outcome(capture('cargo', args, { cwd: folder, env: cargo }))
  })
}

function outcome({ code, stderr }) {
  const error = stderr.split('\n').find((line) => line.startsWith('error'))
  return { works: code === 0, said: error ?? lastLine(stderr) }
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? ''

function debianEnvironment() {
  const linker = LINKERS.find((name) => capture(name, ['--version']).code === 0)
  return {
    WASM_TOOLCHAIN: 'debian',
    WASM_RUSTC: '/usr/bin/rustc',
    WASM_LINKER: linker,
    WASM_CARGO_ARGS: '-Z build-std=std,panic_abort',
  }
}

/** rustc's version if Debian's compiler, its std sources and a linker are all there. */
function debianVersion() {
  const rustc = (...args) => capture('/usr/bin/rustc', args).stdout.trim()
  const [version, sysroot] = [rustc('--version'), rustc('--print', 'sysroot')]
  try {
    accessSync(join(sysroot, 'lib/rustlib/src/rust/library/Cargo.toml'))
  } catch {
    return undefined
  }
  return version && debianEnvironment().WASM_LINKER ? version : undefined
}

function write(note, choice) {
  const text = `${JSON.stringify(choice, undefined, 2)}\n`
  if (note.read() === text) return
  say(`wasm toolchain: ${choice.label}`)
  note.write(text)
}

function inTemporaryFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-probe-'))
  try {
    return body(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
