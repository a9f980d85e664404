/** Every way out that an UnhashableTypeError prints is followed here: the code is pasted, and does what the message says. */
import { describe, expect, test } from 'vitest'
import { hash, memo, type UnhashableTypeError } from 'wasmemo'
import { caught, rejected } from '../fixtures/caught.js'
import { paste, pasteAsync, type Way, waysOf } from '../fixtures/ways-out.js'

type AnyFunction = (...args: any[]) => any

/** Values that cannot be hashed, made anew each time; `twin`s are to be equal by their members, `other`s are not. */
interface Sample {
  make(): unknown
  other?(): unknown
  /** Texts of the ways out, `…` for what follows from the place. */
  ways: readonly string[]
}

class Connection {
  readonly pool = new WeakMap()
  #socket = 1
  constructor(readonly url = 'a') {}
  get port(): number {
    return this.#socket
  }
}
class Account {
  #balance: number
  constructor(balance = 1) {
    this.#balance = balance
  }
  get rich(): boolean {
    return this.#balance > 1e6
  }
}
const hiddenClass = () => {
  // Nobody else can name it.
  class Hidden {
    #secret = 1
    constructor(readonly id = 1) {}
    tell(): number {
      return this.#secret
    }
  }
  return Hidden
}
const Hidden = hiddenClass()

const CLASSES: Record<string, Sample> = {
  WeakMap: { make: () => new WeakMap(), ways: ['WeakMap, id', 'WeakMap, ignore'] },
  WeakRef: { make: () => new WeakRef({}), ways: ['WeakRef, id', 'WeakRef, ignore'] },
  'class with private state': { make: () => new Account(), ways: ["'Account', id", "'Account', ignore"] },
  'class with private state and members': {
    make: () => new Connection(),
    other: () => new Connection('b'),
    ways: ["'Connection', id", "'Connection', ignore", "'Connection', (x) => [x.url]"],
  },
  'class out of scope': {
    make: () => new Hidden(),
    other: () => new Hidden(2),
    ways: ["'Hidden', id", "'Hidden', ignore", "'Hidden', (x) => [x.id]"],
  },
  'DOM node': {
    make: () => Object.assign(document.createElement('p'), { id: 'a' }),
    other: () => Object.assign(document.createElement('p'), { id: 'b' }),
    ways: ['HTMLParagraphElement, id', 'HTMLParagraphElement, ignore', 'HTMLParagraphElement, (x) => [x.id]'],
  },
  MessagePort: { make: () => new MessageChannel().port1, ways: ['MessagePort, id', 'MessagePort, ignore'] },
  BroadcastChannel: {
    make: () => new BroadcastChannel('a'),
    other: () => new BroadcastChannel('b'),
    ways: ['BroadcastChannel, id', 'BroadcastChannel, ignore', 'BroadcastChannel, (x) => [x.name]'],
  },
  'WebAssembly.Memory': {
    make: () => new WebAssembly.Memory({ initial: 0 }),
    ways: ['WebAssembly.Memory, id', 'WebAssembly.Memory, ignore'],
  },
  'Map without content': { make: () => Object.create(Map.prototype), ways: ['Map, id', 'Map, ignore'] },
}

/** With `deps` given, functions of one name and text share. */
let names = 0

const isOfRule = (way: Way): boolean => way.text.includes('hashFuncs')
const rulesIn = (ways: readonly Way[]): string[] =>
  ways.filter(isOfRule).map(({ text }) => /\[\[(.*)\]\]/.exec(text)?.[1] as string)

/** What a rule's line promises, of values of one class. */
function expectRule(way: Way, sample: Sample, same: (a: unknown, b: unknown) => boolean): void {
  const one = sample.make()
  expect(same(one, one), `${way.text}: the same one`).toBe(true)
  if (way.does.startsWith('equal only to itself')) expect(same(one, sample.make()), way.text).toBe(false)
  else if (way.does.startsWith('all of them are equal')) {
    expect(same(one, (sample.other ?? sample.make)()), way.text).toBe(true)
  } else if (way.does.startsWith('what makes two of them equal')) {
    expect(same(one, sample.make()), way.text).toBe(true)
    expect(same(one, sample.other?.()), way.text).toBe(false)
  } else throw new Error(`nobody knows what this promises: ${way.does}`)
}

describe.each(Object.entries(CLASSES))('%s', (_, sample) => {
  test('as an argument, at any position and depth', () => {
    for (const [position, wrap] of [
      [0, (x: unknown) => x],
      [2, (x: unknown) => ({ deep: [x] })],
    ] as const) {
      let runs = 0
      const load = (...args: unknown[]) => args.length + 0 * runs++
      const args = (x: unknown): unknown[] => [...Array(position).fill(1), wrap(x)]
      const error = caught<UnhashableTypeError>(() => memo(load)(...args(sample.make())))
      const ways = waysOf(error.message)
      expect(rulesIn(ways)).toEqual(sample.ways)
      for (const way of ways.filter(({ text }) => !text.startsWith('static '))) {
        const hits = (a: unknown, b: unknown): boolean => {
          const m = paste(way.text, { load })
          m(...args(a))
          runs = 0
          m(...args(b))
          return runs === 0
        }
        if (isOfRule(way)) expectRule(way, sample, hits)
        else {
          expect(way.does).toBe('leave that argument out of the key')
          expect(hits(sample.make(), (sample.other ?? sample.make)())).toBe(true)
        }
      }
    }
  })

  test('as an outer variable', () => {
    const db = sample.make()
    const report = () => db
    const error = caught<UnhashableTypeError>(memo(report, { deps: () => ({ db }) }))
    const ways = waysOf(error.message)
    expect(rulesIn(ways)).toEqual(sample.ways)
    for (const way of ways.filter(isOfRule)) {
      const equal = (a: unknown, b: unknown): boolean => {
        let now = a
        let runs = 0
        const code = way.text.replace(
          'memo(report, {',
          `memo(report, { name: '${names++}', deps: () => now(),`,
        )
        const m = paste(code, { report: () => runs++, now: () => now })
        m()
        now = b
        m()
        return runs === 1
      }
      expectRule(way, sample, equal)
    }
  })

  test('in an output', () => {
    for (const wrap of [(x: unknown) => x, (x: unknown) => ({ deep: [x] })]) {
      let runs = 0
      const make = () => (runs++, wrap(sample.make()))
      const ways = waysOf(caught<UnhashableTypeError>(memo(make)).message)
      expect(ways.some(({ text }) => text.includes('ignoreArgs'))).toBe(false)
      expect(rulesIn(ways)).toEqual(sample.ways)
      for (const way of ways.filter(({ text }) => !text.startsWith('static '))) {
        const m = paste(way.text, { make })
        runs = 0
        const first = m()
        if (way.does === 'return it uncached') {
          m()
          expect(runs).toBe(2)
        } else {
          expect(m(), way.text).toBe(first)
          expect(runs, way.text).toBe(1)
        }
      }
    }
  })

  test('in an output that is to be copied', () => {
    const make = () => ({ deep: [sample.make()] })
    const ways = waysOf(caught<UnhashableTypeError>(memo(make, { mode: 'copy' })).message)
    expect(ways).toHaveLength(3)
    for (const way of ways) {
      const m = paste(way.text, { make })
      const first = m()
      expect(Object.is(m(), first), way.text).toBe(way.does !== 'return it uncached')
    }
  })

  test('given to hash()', () => {
    const ways = waysOf(caught<UnhashableTypeError>(() => hash([sample.make()])).message)
    expect(rulesIn(ways)).toEqual(sample.ways)
    for (const way of ways) {
      const digest = (x: unknown): string => paste(way.text, { x: [x] })
      expectRule(way, sample, (a, b) => digest(a) === digest(b))
    }
  })
})

describe('a rule that the class has itself', () => {
  const DECLARED = {
    'with members': 'class Job { #run = 1; constructor(id) { this.id = id } }',
    'with private members only': 'class Job {\n #id\n constructor(id) { this.#id = id } }',
    'as compilers write private members':
      'class Job { constructor(id) { __privateAdd(this, _id, id) } get id() { return _id.get(this) } }',
  }
  test.each(Object.entries(DECLARED))('%s', (_, source) => {
    const load = (job: unknown) => job && 1
    const _id = new WeakMap()
    const scope = {
      _id,
      __privateAdd: (of: object, at: WeakMap<object, unknown>, id: unknown) => at.set(of, id),
    }
    const Job = paste(source, scope)
    const ways = waysOf(caught<UnhashableTypeError>(() => memo(load)(new Job(1))).message)
    const [way] = ways.filter(({ text }) => text.startsWith('static '))
    expect(way?.does).toMatch(/^in class Job, if it is yours: (a, b are )?what makes two of them equal$/)
    const member = way?.text.replace('[a, b]', 'x.id')
    const Mended = paste(source.replace('{', `{ ${member};`), scope)
    const m = memo((job: unknown) => job && {})
    expect(m(new Mended(1))).toBe(m(new Mended(1)))
    expect(m(new Mended(1))).not.toBe(m(new Mended(2)))
  })
})

/** What is used up by its first reader, or is still to come: what was read of it is to be used instead. */
const stream = () => new Response('text').body as ReadableStream
const ONCE: Record<string, { make(): any; read: unknown }> = {
  Response: { make: () => new Response('text'), read: 'text' },
  Request: { make: () => new Request('/', { method: 'POST', body: 'text' }), read: 'text' },
  Promise: { make: () => Promise.resolve(['text']), read: ['text'] },
  ReadableStream: {
    make: stream,
    read: Symbol.asyncIterator in stream() ? [new TextEncoder().encode('text')] : 'text',
  },
  generator: {
    make: () =>
      (function* () {
        yield* 'ab'
      })(),
    read: ['a', 'b'],
  },
  'async generator': {
    make: () =>
      (async function* () {
        yield* 'ab'
      })(),
    read: ['a', 'b'],
  },
  'array iterator': { make: () => ['a', 'b'].values(), read: ['a', 'b'] },
  'entries of a Map': { make: () => new Map([[1, 2]]).entries(), read: [[1, 2]] },
  'object that no class made': {
    make: () => Object.assign(Object.create({ a: 1 }), { b: 2 }),
    read: { b: 2 },
  },
}

describe.each(Object.entries(ONCE))('%s, whose content is to be used', (name, { make, read }) => {
  const isAwaited = name === 'Promise'

  test.each([false, true])('as an output, of a function that is async: %s', async (isAsync) => {
    if (isAwaited) return
    let runs = 0
    const get: AnyFunction = isAsync ? async (_: string) => (runs++, make()) : (_: string) => (runs++, make())
    const m = memo(get, { name: 'get' })
    const error = isAsync
      ? await rejected<UnhashableTypeError>(m('u'))
      : caught<UnhashableTypeError>(() => m('u'))
    const ways = waysOf(error.message)
    expect(error.message).not.toContain('resource')
    expect(error.message).not.toContain('hashFuncs')
    for (const way of ways) {
      const mended = paste(way.text, { get })
      runs = 0
      const first = await mended('u')
      const second = await mended('u')
      if (way.does === 'return it uncached') expect(runs, way.text).toBe(2)
      else {
        expect(runs, way.text).toBe(1)
        expect([first, second]).toEqual([read, read])
      }
    }
    // An iterator is refused in every mode.
    expect(ways).toHaveLength('next' in make() ? 1 : 2)
  })

  test.each([false, true])('inside an output, of a function that is async: %s', async (isAsync) => {
    let runs = 0
    const whole = () => (runs++, { rows: [1, make()] })
    const get: AnyFunction = isAsync ? async () => whole() : whole
    const m = memo(get, { name: 'get' })
    const error = isAsync ? await rejected<UnhashableTypeError>(m()) : caught<UnhashableTypeError>(m)
    const ways = waysOf(error.message)
    expect(ways.map(({ does }) => does)).toEqual(['what was read of it', 'return it uncached'])
    for (const way of ways) {
      const mended = paste(way.text, { get })
      runs = 0
      const outputs = [await mended(), await mended()]
      if (way.does === 'return it uncached') expect(runs, way.text).toBe(2)
      else {
        expect(runs, way.text).toBe(1)
        for (const output of outputs) expect(output).toEqual({ rows: [1, read] })
      }
    }
  })

  test('where a function around it has no way to it', async () => {
    const get = () => new Map([['k', make()]])
    const ways = waysOf(caught<UnhashableTypeError>(memo(get)).message)
    expect(ways).toHaveLength(2)
    const [way] = ways as [Way]
    expect(way.does).toBe('x: output.get("k")')
    const code = way.text.replace('return what was read in its place: ', '')
    const mended = memo(async () => new Map([['k', await pasteAsync(code, { x: get().get('k') })]]))
    expect(await mended()).toEqual(new Map([['k', read]]))
    expect(mended.stats.misses + mended.stats.entries).toBe(2)
  })

  test('as an argument, as an outer variable, given to hash()', async () => {
    const load = (...args: unknown[]) => args.length
    const errors: [UnhashableTypeError, string][] = [
      [caught(() => memo(load)(1, { of: make() })), 'arguments[1].of'],
      [caught(memo(load, { deps: () => [make()] })), 'deps()[0]'],
      [caught(() => hash(make())), 'value'],
    ]
    for (const [error, path] of errors) {
      const ways = waysOf(error.message)
      expect(ways).toHaveLength(1)
      const [way] = ways as [Way]
      expect(way.does).toBe(`x: ${path}`)
      const code = way.text.replace('use what was read in its place: ', '')
      const found = await pasteAsync(code, { x: make() })
      expect(found).toEqual(read)
      expect(memo(load)(1, { of: found })).toBe(2)
    }
  })
})
