/** What the package ships beside code: licences of what is compiled in, and nothing that tells where or of what it was built. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PACKAGE = fileURLToPath(new URL('../../pkg/', import.meta.url))
const MODULES = ['wasm/wasmemo_bg.wasm', 'scope-wasm/scope_bg.wasm']

test.each(MODULES)('%s holds no paths of this machine, of crates or of the standard library', (module) => {
  const text = readFileSync(PACKAGE + module, 'latin1')
  const found =
    text.match(
      /[\w./-]*(?:cargo\/|\.cargo|registry\/|\/rustc\/|rustlib|\.rustup|\/home\/|\/root\/)[\w./-]{0,60}/g,
    ) ?? []
  expect(found).toEqual([])
  expect(text.includes(homedir())).toBe(false)
  expect(text.includes(PACKAGE.replace(/pkg\/$/, ''))).toBe(false)
  // `name-1.2.3/src/file.rs`
  expect(text.match(/[\w-]+-\d+\.\d+\.\d+\/src\/[\w/]+\.rs/g) ?? []).toEqual([])
})

test('the notice names what is compiled in, and is packed with the licence', () => {
  const notice = readFileSync(`${PACKAGE}NOTICE`, 'utf8')
  for (const crate of [
    'xxhash-rust',

    'wasm-bindgen',
    'oxc_parser',
    'memchr',
    'hashbrown',
  ])
    expect(notice).toMatch(new RegExp(`^${crate} \\d+\\.\\d+\\.\\d+ \\(`, 'm'))
  for (const text of [
    "Rust's standard library",
    'Permission is hereby granted',
    'UNICODE LICENSE',
    'Boost Software License',
  ])
    expect(notice).toContain(text)
  // What runs only while it is built is not in it.
  expect(notice).not.toMatch(/^(?:proc-macro2|syn|quote|wasm-bindgen-macro|proptest) /m)
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: PACKAGE, encoding: 'utf8' }),
  )
  const files = packed[0].files.map(({ path }: { path: string }) => path)
  expect(files).toEqual(expect.arrayContaining(['NOTICE', 'LICENSE', ...MODULES]))
})
