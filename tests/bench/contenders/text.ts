/** Keep the whole argument as text. */
import { type Contender, type Guard, keyed } from './types.js'

const json = (args: unknown): string => JSON.stringify(args)
const jsonGuard: Guard = { keep: json, isIntact: (output, kept) => json(output) === kept }

export const TEXT: Contender[] = [
  {
    name: 'JSON.stringify + Map',
    kind: 'text',
    strong: 'quick',
    load: async () => ({ memoize: keyed(json), guard: jsonGuard }),
  },
  {
    name: 'JSON.stringify + lru-cache',
    kind: 'text',
    load: async () => {
      const { LRUCache } = await import('lru-cache')
      return { memoize: keyed(json, () => new LRUCache({ max: 2 ** 20 })) }
    },
  },
  {
    name: 'JSON.stringify + quick-lru',
    kind: 'text',
    load: async () => {
      const { default: QuickLRU } = await import('quick-lru')
      return { memoize: keyed(json, () => new QuickLRU({ maxSize: 2 ** 20 })) }
    },
  },
  {
    name: 'memoize + JSON',
    kind: 'text',
    load: async () => {
      const { default: memoize } = await import('memoize')
      return { memoize: (fn) => memoize(fn, { cacheKey: json }) }
    },
  },
  {
    name: 'lodash.memoize + JSON',
    kind: 'text',
    load: async () => {
      const { default: memoize } = await import('lodash.memoize')
      return { memoize: (fn) => memoize(fn, (...args: unknown[]) => json(args)) }
    },
  },
  {
    name: 'fast-memoize',
    kind: 'text',
    strong: true,
    load: async () => {
      const { default: memoize } = await import('fast-memoize')
      return { memoize: (fn) => memoize(fn) }
    },
  },
  {
    name: '@formatjs/fast-memoize',
    kind: 'text',
    load: async () => {
      const { memoize } = await import('@formatjs/fast-memoize')
      return { memoize: (fn) => memoize(fn) }
    },
  },
  {
    name: 'memoizee + JSON',
    kind: 'text',
    load: async () => {
      const { default: memoizee } = await import('memoizee')
      return { memoize: (fn) => memoizee(fn, { normalizer: (args) => json(Array.from(args)) }) }
    },
  },
  {
    name: 'moize serialize',
    kind: 'text',
    load: async () => {
      const { default: moize } = await import('moize')
      return { memoize: (fn) => moize(fn, { isSerialized: true, maxSize: 1e9 }) as unknown as typeof fn }
    },
  },
  {
    name: 'query-core hashKey',
    kind: 'text',
    load: async () => {
      const { hashKey } = await import('@tanstack/query-core')
      return {
        memoize: keyed(hashKey),
        guard: { keep: (value) => hashKey([value]), isIntact: (value, kept) => hashKey([value]) === kept },
      }
    },
  },
  {
    name: 'fast-json-stable-stringify',
    kind: 'text',
    load: async () => {
      const { default: stringify } = await import('fast-json-stable-stringify')
      return {
        memoize: keyed(stringify),
        guard: { keep: stringify, isIntact: (value, kept) => stringify(value) === kept },
      }
    },
  },
  {
    name: 'object-identity',
    kind: 'text',
    strong: true,
    load: async () => {
      const { identify } = await import('object-identity')
      return {
        memoize: keyed(identify),
        guard: { keep: identify, isIntact: (value, kept) => identify(value) === kept },
      }
    },
  },
  {
    name: 'ohash serialize',
    kind: 'text',
    load: async () => {
      const { serialize } = await import('ohash')
      return {
        memoize: keyed(serialize),
        guard: { keep: serialize, isIntact: (value, kept) => serialize(value) === kept },
      }
    },
  },
]
