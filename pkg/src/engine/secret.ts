import { SECRET_WORDS } from '../abi/engine.js'

/**
 * What keys the engine's hash: whoever knows it computes other arguments of the same key by arithmetic.
 *
 * Of this copy of the package, and kept for all instances of the engine, since what is remembered here was made with it.
 */
let own: Uint32Array | undefined
let isTold = false

/** The page's own secret. Only after {@link hasSecret} said there is one. */
export function ownSecret(): Uint32Array {
  return own as Uint32Array
}

/**
 * Whether there is a secret; draws it if need be. Not at import: hosts refuse random numbers there (workers at an edge), and
 * are asked again at the next call.
 */
export function hasSecret(): boolean {
  if (own !== undefined) return true
  const { crypto } = globalThis as { crypto?: Crypto }
  try {
    if (crypto === undefined) tell('so its keys can be guessed')
    own = crypto?.getRandomValues(words()) ?? words().map(() => (Math.random() * 2 ** 32) ^ Date.now())
    return true
  } catch {
    tell('so functions run uncached until there are')
    return false
  }
}

function tell(outcome: string): void {
  if (!isTold) console.error(`wasmemo: there are no secure random numbers here (crypto), ${outcome}.`)
  isTold = true
}

/** That of `hash()`, the same everywhere: SplitMix of 32 bits. Not XXH3's own, which everything published about it is for. */
export function publicSecret(): Uint32Array {
  return words().map((_, i) => {
    const seed = Math.imul(i + 1, 0x9e3779b9)
    let word = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b)
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
    return word ^ (word >>> 16)
  })
}

const words = (): Uint32Array<ArrayBuffer> => new Uint32Array(SECRET_WORDS)
