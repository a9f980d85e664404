/** One program in two versions. */
import { expect } from 'vitest'
import { cache } from 'wasmemo'
import { hit, miss } from './outcome.js'
import { type Exports, edit, type Files, load } from './program.js'

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
