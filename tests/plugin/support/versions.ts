/** One program in two versions. */
import { expect, test } from 'vitest'
import { cache } from 'wasmemo'
import { listenToConsole } from '../../fixtures/console.js'
import { hit, miss } from './outcome.js'
import { type Exports, edit, type Files, load, loadBuilt } from './program.js'

export const IMPORT = `import { memo } from 'wasmemo'\n`
/** A program of one module. */
export const program = (text: string): Files => ({ 'main.ts': IMPORT + text })

/** A change of a program's text, and the call that shows it: of `m` with 3, unless told. */
export interface Edit {
  from: string
  to: string
  file?: string
  call?: (exports: Exports) => unknown
}

const callM = ({ m }: Exports): unknown => m(3)

/** Runs a program, the edited program, and the first again: the edit misses, and everything that was there before hits. */
export async function expectMiss(
  files: Files,
  { from, to, file = 'main.ts', call = callM }: Edit,
  outputs: unknown[],
) {
  await cache.clear()
  const first = await load(files)
  expect(miss(() => call(first))).toEqual(outputs[0])
  const edited = await load(edit(files, file, from, to))
  expect(miss(() => call(edited))).toEqual(outputs[1])
  const back = await load(files)
  expect(hit(() => call(back))).toEqual(outputs[0])
  expect(hit(() => call(edited))).toEqual(outputs[1])
}

/** Runs a program, and the edited program, which is to find what the first one stored. */
export async function expectHit(
  files: Files,
  { from, to, file = 'main.ts', call = callM }: Edit,
  output: unknown,
) {
  await cache.clear()
  const first = await load(files)
  expect(miss(() => call(first))).toEqual(output)
  const edited = await load(edit(files, file, from, to))
  expect(hit(() => call(edited))).toEqual(output)
}

/**
 * Tests of programs, by what they are about. Each exports `m`, which answers what `set` set last, 1 at first: a change misses,
 * the change back hits, and so does the whole program evaluated again, as it is served and as it is built for production,
 * unless it says `isLocal`: then it may hit or miss. What `unrelated` changes must not count.
 */
export function testFollowed(programs: Record<string, string | Files>): void {
  for (const [name, text] of Object.entries(programs)) {
    test(name, async () => {
      const { warnings } = listenToConsole()
      const files = typeof text === 'string' ? program(text) : text
      const { m, set, unrelated, isLocal } = await load(files)
      const call = () => m(3)
      expect(miss(call)).toBe(1)
      expect(hit(call)).toBe(1)
      set(2)
      expect(miss(call)).toBe(2)
      unrelated?.()
      expect(hit(call)).toBe(2)
      set(1)
      expect(hit(call)).toBe(1)
      const find = isLocal ? (run: () => unknown) => run() : hit
      const { exports: built } = await loadBuilt(files, { minify: true })
      for (const other of [await load(files), built]) {
        expect(find(() => other.m(3))).toBe(1)
        other.set(2)
        expect(find(() => other.m(3))).toBe(2)
        other.set(1) // all may share a global
      }
      if (!isLocal) expect(warnings).toEqual([])
    })
  }
}
