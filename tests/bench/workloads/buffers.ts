import type { Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'
import { copyIntoWasm, freshString, random } from './values.js'

function numbers(name: string, bytes: number, more: object): Workload {
  const count = bytes / 8
  let original: Float64Array | undefined
  const content = (): Float64Array => {
    const next = random(1)
    original ??= Float64Array.from({ length: count }, next)
    return original
  }
  let copy: ((view: ArrayBufferView) => number) | undefined
  return hits({
    name,
    arity: 1,
    make: () => [content().slice()],
    other: () => {
      const different = content().slice()
      different[count >> 1]! += 1
      return [different]
    },
    bytes,
    natives: { 'copy into wasm': (view: ArrayBufferView) => (copy ??= copyIntoWasm(bytes))(view) },
    ...more,
  })
}

function text(name: string, unit: string, target: object): Workload {
  const repeated = unit.repeat(Math.ceil(100_000 / unit.length)).slice(0, 100_000)
  const make = freshString(repeated)
  const other = freshString(`${repeated.slice(0, 50_000)}!${repeated.slice(50_001)}`)
  const bytes = new Uint8Array(400_000)
  const encoder = new TextEncoder()
  return hits({
    name,
    target,
    arity: 1,
    make: () => [make()],
    other: () => [other()],
    bytes: 200_000,
    natives: {
      encodeInto: (value: string) => encoder.encodeInto(value, bytes).written,
      'charCodeAt loop': (value: string) => {
        let sum = 0
        for (let i = 0; i < value.length; i++) sum += value.charCodeAt(i)
        return sum
      },
    },
  })
}

export const BUFFERS: Workload[] = [
  numbers('Float64Array 1 MB', 1_000_000, { target: { ofNative: 1.1 }, quick: true }),
  numbers('Float64Array 64 MB', 64_000_000, {
    target: { ofNative: 1.1 },
    // What goes through JSON needs seconds a call.
    takes: ({ name, kind }: { name: string; kind: string }) =>
      kind === 'ours' || /nano-|micro-|memoize-one \+ fast-equals$|wasm/.test(name),
  }),
  text('string 100 KB, ASCII', 'The quick brown fox jumps over the lazy dog. ', { most: 40 }),
  text('string 100 KB, CJK', '記憶化は同じ引数の計算を一度だけにする。', { most: 40 }),
]
