/**
 * Kinds of life that a page or a server leads for weeks. Each does one thing `count` times, with other values, functions or
 * classes each time, and keeps nothing itself: what the heap has more afterwards was kept by the package.
 */

/** Lets other tasks run, finalizers among them. */
export const pause = () => new Promise((resolve) => setTimeout(resolve))

/** Numbers that differ in each run of a life. */
let last = 0
const fresh = () => ++last
const quiet = { suppressWarnings: true }
const id = (length) => fresh().toString(36).padStart(length, 'A').slice(-length)

const tree = (depth) => {
  if (depth === 0) return { v: 1 }
  const [left, right] = [tree(depth - 1), { v: fresh() % 7 }]
  return Math.random() < 0.5 ? { l: left, r: right } : { r: right, l: left }
}

/**
 * @param {{ memo: Function, cache: object, hash: Function, R: Function }} wasmemo as built
 * @returns {Record<string, (n: number) => unknown>} one step of each life
 */
export function lives({ memo, cache, hash, R }) {
  const rejects = memo(async (n) => Promise.reject(new Error(`${n}`)))
  const throws = memo((n) => {
    throw new Error(`${n}`)
  })
  const loads = memo(async (n, _signal) => {
    await null
    return { n }
  })
  const counts = memo((value) => Object.keys(value).length, { maxEntries: 10, ...quiet })
  const copies = memo((n) => ({ n, when: new Date(n), rows: [{ n }, { n }], map: new Map([[n, { n }]]) }), {
    mode: 'copy',
    maxEntries: 10,
  })
  const opens = memo((n) => ({ n, close: () => n }), {
    mode: 'resource',
    maxEntries: 10,
    onRelease: () => {},
  })
  const lasts = memo((n) => ({ n }), { ttl: 1 })
  const reads = memo((value) => typeof value, { maxEntries: 10, ...quiet })
  const generates = memo(function* (n) {
    yield n
  })
  const signal = new AbortController().signal
  return {
    'hot updates, same code': (n) => {
      const inner = R((x) => x + 1, 'aaaaBBBBBBBBBBB')
      let outer = n
      const fn = R(
        (x) => inner(x) + outer,
        'bbbbCCCCCCCCCCC',
        () => [inner, outer],
        'inner,outer',
      )
      const m = memo(fn, { name: 'm' })
      m(n % 3)
      outer++
      m(n % 3)
    },
    'hot updates with edits': () => {
      const inner = R((x) => x + 1, `aaaa${id(11)}`)
      memo(
        R(
          (x) => inner(x),
          `bbbb${id(11)}`,
          () => [inner],
          'inner',
        ),
        { name: 'm' },
      )(1)
    },
    'hot updates at new places': () => memo(R((x) => x, id(4) + id(11)))(1),
    wrappers: () => memo((x) => x, quiet)(fresh()),
    'wrappers with options': (n) =>
      memo((x) => x, { maxEntries: 3, ttl: '1h', name: `n${fresh()}`, version: n, ...quiet })({ n }),
    'deps and scope': (n) => memo((x) => x, { deps: () => [n], scope: `s${fresh()}`, ...quiet })(1),
    'hash rules of fresh classes': (n) => {
      class Part {
        n = n
      }
      memo((part) => part.n, { hashFuncs: [[Part, (part) => part.n]], ...quiet })(new Part())
    },
    'classes as values': (n) => {
      class Part {
        n = n
      }
      counts(new Part())
    },
    'classes in copy mode': (n) => {
      class Part {
        n = n
      }
      const m = memo(() => [new Part()], { mode: 'copy', ...quiet })
      m()
      m()
    },
    'listeners on and off': () => cache.on(() => {})(),
    rejections: (n) => rejects(n).catch(() => {}),
    aborts: async () => {
      const controller = new AbortController()
      const promise = loads(fresh(), controller.signal).catch(() => {})
      controller.abort()
      await promise
    },
    'one long-lived signal': () => loads(fresh() % 5000, signal),
    'effects of functions of other names': () =>
      memo(() => console.debug('x'), { name: `effect${fresh()}`, ...quiet })(),
    'outputs mutated': (n) => {
      const m = memo(() => ({ n }), { name: `mutated${fresh()}` })
      m().n++
      m()
    },
    'diverse JSON': () => counts(tree(12)),
    'objects of other names': () =>
      counts({ [`k${fresh()}`]: 1, inside: { [`l${fresh()}`]: [{ [`m${fresh()}`]: 1 }] } }),
    copies: (n) => copies(n % 50),
    'resources with onRelease': () => opens(fresh()),
    'ttl expiries': () => lasts(fresh() % 500),
    'joins in flight': (n) => Promise.all([loads(-n), loads(-n), loads(-n)]),
    adapters: (n) => {
      const store = { get: () => n }
      cache.use({ name: 'soak', matches: (value) => value === store, read: (value) => value.get() })
      reads(store)
    },
    symbols: () => reads([Symbol(`local ${fresh()}`), Symbol.for(`soak ${fresh() % 100}`)]),
    'big and small strings': (n) => reads(n % 100 === 0 ? 'x'.repeat(300_000) + fresh() : `${fresh()}`),
    'errors thrown': (n) => attempt(() => throws(n)),
    'generators refused': (n) => attempt(() => generates(n)),
    'values that cannot be hashed': (n) => attempt(() => reads({ [`at${fresh()}`]: [new WeakSet(), n] })),
    'closures as arguments': (n) => attempt(() => reads(() => n)),
    'dictionaries and sparse arrays': () => {
      const names = Array.from({ length: 100 }, () => [`id${fresh()}`, { at: { x: 1 } }])
      hash([Object.fromEntries(names), Object.assign([], { 7: 1, [fresh()]: 2 })])
    },
    'calls inside of getters': (n) =>
      reads({
        get inner() {
          return counts({ n })
        },
      }),
  }
}

function attempt(call) {
  try {
    call()
  } catch {
    // That is the life.
  }
}
