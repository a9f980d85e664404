/** Options that say what counts, over what the plugin found (SEMANTICS 4, 6, 8). */
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { hit, miss } from './support/outcome.js'
import { edit, load } from './support/program.js'
import { program } from './support/versions.js'

test('a deps function: only what it answers counts, and the code', async () => {
  const files = program(`
    let [rate, version] = [1, 1]
    export const set = (x) => void (rate = x), release = (x) => void (version = x)
    const helper = (x) => x * rate
    export const m = memo((x) => helper(x), { deps: () => [version] })
  `)
  const first = await load(files)
  expect(miss(() => first.m(3))).toBe(3)
  first.set(2)
  expect(hit(() => first.m(3))).toBe(3)
  first.release(2)
  expect(miss(() => first.m(3))).toBe(6)
  const again = await load(files)
  expect(hit(() => again.m(3))).toBe(3)
  const edited = await load(edit(files, 'main.ts', 'x * rate', 'x + rate'))
  expect(miss(() => edited.m(3))).toBe(4)
})

test("deps 'none': nothing that is read counts", () => {
  let rate = 1
  const m = memo((x: number) => x * rate, { deps: 'none' })
  expect(miss(() => m(3))).toBe(3)
  rate = 2
  expect(hit(() => m(3))).toBe(3)
})

test("code 'own': functions it calls do not count; 'off': nor does its own source", async () => {
  const files = program(`
    const helper = (x) => x * 2
    export const own = memo((x) => helper(x) + 1, { code: 'own', name: 'own' })
    export const off = memo((x) => helper(x) + 1, { code: 'off', name: 'off' })
  `)
  const first = await load(files)
  expect(miss(() => first.own(3))).toBe(7)
  expect(miss(() => first.off(3))).toBe(7)
  const helper = await load(edit(files, 'main.ts', 'x * 2', 'x * 3'))
  expect(hit(() => helper.own(3))).toBe(7)
  expect(hit(() => helper.off(3))).toBe(7)
  const body = await load(edit(files, 'main.ts', "+ 1, { code: 'own'", "+ 2, { code: 'own'"))
  expect(miss(() => body.own(3))).toBe(8)
  const other = await load(edit(files, 'main.ts', "+ 1, { code: 'off'", "+ 2, { code: 'off'"))
  expect(hit(() => other.off(3))).toBe(7)
})

test('version: of the function, and of a memoized function that it calls', async () => {
  const files = program(`
    const inner = memo((x) => x + 1, { version: 1 })
    export const m = memo((x) => inner(x), { version: 'a' })
  `)
  const call = ({ m }: { m?: (x: number) => unknown }) => m?.(3)
  const first = await load(files)
  expect(miss(() => call(first))).toBe(4)
  const inner = await load(edit(files, 'main.ts', 'version: 1', 'version: 2'))
  expect(miss(() => call(inner))).toBe(4)
  const outer = await load(edit(files, 'main.ts', "version: 'a'", "version: 'b'"))
  expect(miss(() => call(outer))).toBe(4)
  const again = await load(files)
  expect(hit(() => call(again))).toBe(4)
})
