/** Keep a key of fixed size. */
import { type Contender, keyed, type Ways } from './types.js'

/** Around a hash of any value. */
function hashed(hash: (value: unknown) => unknown): Ways {
  return {
    memoize: keyed(hash),
    guard: { keep: hash, isIntact: (output, kept) => hash(output) === kept },
  }
}

/** Around a hash of text or bytes: what a careful user would write, buffers and single strings as they are. */
function hashedText(ofText: (text: string) => unknown, ofBytes: (bytes: Uint8Array) => unknown): Ways {
  return hashed((value) => {
    const only = Array.isArray(value) && value.length === 1 ? value[0] : value
    if (ArrayBuffer.isView(only))
      return ofBytes(new Uint8Array(only.buffer, only.byteOffset, only.byteLength))
    return ofText(typeof only === 'string' ? `"${only}` : JSON.stringify(value))
  })
}

export const HASH: Contender[] = [
  {
    name: 'object-hash',
    kind: 'hash',
    load: async () => {
      const { default: objectHash } = await import('object-hash')
      return hashed((value) => objectHash(value as object))
    },
  },
  {
    name: 'ohash',
    kind: 'hash',
    strong: true,
    load: async () => hashed((await import('ohash')).hash),
  },
  {
    name: 'hash-it',
    kind: 'hash',
    load: async () => hashed((await import('hash-it')).hash),
  },
  {
    name: 'JSON + xxhash-wasm',
    kind: 'hash',
    strong: 'quick',
    load: async () => {
      const { default: xxhash } = await import('xxhash-wasm')
      const { h64, h64Raw } = await xxhash()
      return hashedText(h64, h64Raw)
    },
  },
  {
    name: 'JSON + hash-wasm xxh3',
    kind: 'hash',
    load: async () => {
      const { createXXHash3 } = await import('hash-wasm')
      const hasher = await createXXHash3()
      const digest = (data: string | Uint8Array): string => hasher.init().update(data).digest()
      return hashedText(digest, digest)
    },
  },
  {
    name: 'JSON + hash-wasm xxh128',
    kind: 'hash',
    strong: true,
    load: async () => {
      const { createXXHash128 } = await import('hash-wasm')
      const hasher = await createXXHash128()
      const digest = (data: string | Uint8Array): string => hasher.init().update(data).digest()
      return hashedText(digest, digest)
    },
  },
]
