/** Compare the arguments with those of every cached entry. */
import type { Contender, Guard } from './types.js'

async function deepEquality(): Promise<Guard & { deepEqual: (a: unknown, b: unknown) => boolean }> {
  const { deepEqual } = await import('fast-equals')
  return { deepEqual, keep: (output) => structuredClone(output), isIntact: deepEqual }
}

export const LINEAR: Contender[] = [
  {
    name: 'nano-memoize deep',
    kind: 'linear',
    strong: 'quick',
    load: async () => {
      const { default: nanomemoize } = await import('nano-memoize')
      const guard = await deepEquality()
      return { memoize: (fn) => nanomemoize(fn, { equals: guard.deepEqual }) as typeof fn, guard }
    },
  },
  {
    name: 'micro-memoize deep',
    kind: 'linear',
    load: async () => {
      const { memoize } = await import('micro-memoize')
      const options = { isKeyItemEqual: 'deep', maxSize: Number.POSITIVE_INFINITY } as const
      return { memoize: (fn) => memoize(fn, options) as unknown as typeof fn }
    },
  },
  {
    name: 'moize deep',
    kind: 'linear',
    load: async () => {
      const { default: moize } = await import('moize')
      return { memoize: (fn) => moize(fn, { isDeepEqual: true, maxSize: 1e9 }) as unknown as typeof fn }
    },
  },
  {
    name: 'memoize-one + fast-equals',
    kind: 'linear',
    strong: true,
    load: async () => {
      const { default: memoizeOne } = await import('memoize-one')
      const guard = await deepEquality()
      return { memoize: (fn) => memoizeOne(fn, guard.deepEqual) as unknown as typeof fn, guard }
    },
  },
  {
    name: 'memoize-one + fast-equals circular',
    kind: 'linear',
    load: async () => {
      const { default: memoizeOne } = await import('memoize-one')
      const { circularDeepEqual } = await import('fast-equals')
      return { memoize: (fn) => memoizeOne(fn, circularDeepEqual) as unknown as typeof fn }
    },
  },
  {
    name: 'proxy-memoize',
    kind: 'linear',
    load: async () => {
      const { memoize, memoizeWithArgs } = await import('proxy-memoize')
      const size = 1000
      return {
        memoize: (fn) =>
          (fn.length === 1 ? memoize(fn, { size }) : memoizeWithArgs(fn, { size })) as typeof fn,
      }
    },
  },
]
