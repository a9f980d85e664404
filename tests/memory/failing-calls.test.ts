/** Calls that fail while a value is encoded give their staging area back, in order for the next one. */
import { expect, test } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import { validate } from '../../pkg/src/engine/raw.js'
import { growth, report } from './measure.js'

const CALLS = 20_000
const MOST_HEAP = 500_000

const trap = Object.freeze(
  Object.defineProperty({}, 'secret', {
    enumerable: true,
    get() {
      throw new Error('no')
    },
  }),
)
/** Long enough that a part of it was hashed when the end is met. */
const LONG = 'x'.repeat(200_000)

const refused = memo((value: unknown) => value, { suppressWarnings: true })
const unhashableOutput = memo((n: number) => ({ n, promise: Promise.resolve() }), { suppressWarnings: true })
const copied = memo((n: number) => [n, LONG, () => n], { mode: 'copy', suppressWarnings: true })
const ruled = memo((value: Date) => value, {
  hashFuncs: {
    Date: () => {
      throw new Error('a rule')
    },
  },
})
const captures = memo((n: number) => n, {
  deps: () => {
    throw new Error('deps')
  },
})
const throwing = memo((n: number) => {
  throw new Error(`computed ${n}`)
})
const rejecting = memo(async (n: number) => {
  throw new Error(`later ${n}`)
})
const generator = memo(function* (n: number) {
  yield n
})
/** Fails inside of a getter that itself calls a memoized function: two staging areas at once. */
const nested = {
  get inner() {
    return refused({ symbol: new WeakSet() })
  },
}

test.each<[string, (n: number) => unknown]>([
  ['an argument that cannot be hashed', (n) => refused([n, () => n])],
  ['a throwing getter deep inside', (n) => refused({ n, deep: [[new Map([[n, trap]])]] })],
  ['a failure after the staging area was full', (n) => n % 20 === 0 && refused([LONG, n, new WeakSet()])],
  ['a failure inside of a getter', () => refused(nested)],
  ['an output that cannot be hashed', (n) => unhashableOutput(n)],
  ['an output that cannot be copied', (n) => n % 20 === 0 && copied(n)],
  ['a rule that throws', () => ruled(new Date())],
  ['deps that throw', (n) => captures(n)],
  ['a function that throws', (n) => throwing(n)],
  ['a promise that rejects', (n) => rejecting(n).catch(() => {})],
  ['a generator', (n) => generator(n)],
  ['hash()', (n) => hash([n, new WeakSet()])],
])('%s', { timeout: 60_000 }, async (what, call) => {
  const fail = async (from: number, to: number) => {
    let failures = 0
    for (let n = from; n < to; n++) {
      try {
        await call(n)
      } catch {
        failures++
      }
    }
    return failures
  }
  const good = hash([1, 'good', LONG])
  await fail(0, 3000)
  const grown = await growth(() => fail(3000, 3000 + CALLS))
  report(`${CALLS} × ${what}`, grown.inWords)
  expect(grown.linear).toBe(0)
  expect(grown.heap).toBeLessThan(MOST_HEAP)
  expect(hash([1, 'good', LONG])).toBe(good)
  expect(validate()).toBeUndefined()
})

test('nothing of it was stored', () => {
  expect(cache.stats.map(({ entries }) => entries)).toEqual(cache.stats.map(() => 0))
})
