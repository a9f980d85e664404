/** The page's console while effects are watched: whatever it is, it works as ever and is given back. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { memo } from 'wasmemo'
import { listenToConsole } from '../fixtures/console.js'
import { effectsOf, ownConsole, placeConsole, waiting } from '../fixtures/effects.js'
import { listenToEvents } from '../fixtures/events.js'

beforeEach(() => document.body.replaceChildren())

test('below a memoized function a console method is the same each time, with its own properties, text and name', () => {
  listenToConsole()
  const marked = Object.assign(console.log, { mark: 1 })
  onTestFinished(() => void Reflect.deleteProperty(marked, 'mark'))
  const seen = memo(() => {
    const { log } = console
    Object.assign(log, { later: 2 })
    return [
      console.log === console.log,
      Reflect.get(log, 'mark'),
      log.name,
      log.length,
      Object.keys(log).includes('mark'),
      typeof Function.prototype.toString.call(log),
    ]
  })()
  expect(seen).toEqual([true, 1, console.log.name, console.log.length, true, 'string'])
  expect(Reflect.get(console.log, 'later')).toBe(2)
})

test('the console itself stays the object it is, and constructors on it work', () => {
  class Console {
    kind = 'own'
  }
  const own = { ...ownConsole([]), Console }
  placeConsole(own)
  expect(memo(() => (console as object) === own, { name: 'same' })()).toBe(true)
  expect(memo(() => new own.Console().kind, { name: 'made' })()).toBe('own')
})

test('a console that is frozen, read-only, or made of accessors works and is not watched', () => {
  const events = listenToEvents()
  const lines: unknown[] = []
  let gets = 0
  const getters = Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(ownConsole(lines)).map(([name, value]) => [
        name,
        { configurable: true, get: () => (gets++, value) },
      ]),
    ),
  )
  const throwing = new Proxy(ownConsole(lines), {
    get: (target, name, receiver) => {
      if (name !== 'log') throw new Error('no')
      return Reflect.get(target, name, receiver)
    },
    set: () => {
      throw new Error('no')
    },
    getOwnPropertyDescriptor: () => {
      throw new Error('no')
    },
  })
  const readOnly = Object.defineProperty(ownConsole(lines), 'log', { writable: false })
  const fixed = Object.defineProperty(ownConsole(lines), 'log', { configurable: false, writable: false })
  for (const [at, own] of [Object.freeze(ownConsole(lines)), getters, throwing, readOnly, fixed].entries()) {
    placeConsole(own)
    const before = Reflect.get(own, 'log')
    expect(memo(() => (console.log(`line ${at}`), 1), { name: `prints ${at}` })()).toBe(1)
    expect(memo(() => (console.log(`again ${at}`), 1), { name: `prints again ${at}` })()).toBe(1)
    expect(Reflect.get(own, 'log')).toBe(before)
    expect(lines.splice(0)).toEqual([`line ${at}`, `again ${at}`])
  }
  expect(gets).toBeGreaterThan(0)
  expect(effectsOf(events)).toEqual([])
})

test('a console global that only has a getter, also one that throws', () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'console')!
  onTestFinished(() => void Object.defineProperty(globalThis, 'console', real))
  const { log } = console
  const own = console
  Object.defineProperty(globalThis, 'console', { configurable: true, get: () => own })
  expect(memo(() => (console as object) === own, { name: 'gets' })()).toBe(true)
  Object.defineProperty(globalThis, 'console', {
    configurable: true,
    get: () => {
      throw new Error('no console')
    },
  })
  expect(memo(() => 7, { name: 'runs without' })()).toBe(7)
  expect(memo(() => (document.body.append('x'), 8), { name: 'inserts without' })()).toBe(8)
  Object.defineProperty(globalThis, 'console', real)
  expect(console.log).toBe(log)
})

test('a console frozen between two runs, and one that gets other methods', () => {
  const events = listenToEvents()
  const lines: unknown[] = []
  const own = ownConsole(lines)
  placeConsole(own)
  memo(() => console.log(1), { name: 'first' })()
  const other = (line: unknown) => void lines.push(`other ${line}`)
  own.log = other
  memo(() => console.log(2), { name: 'second' })()
  expect(own.log).toBe(other)
  Object.freeze(own)
  memo(() => console.log(3), { name: 'third' })()
  expect(lines).toEqual([1, 'other 2', 'other 3'])
  expect(effectsOf(events)).toEqual(['first: console.log', 'second: console.log'])
})

test('a method saved and restored: within a run, across runs, after the run, in another order', () => {
  listenToConsole()
  const { log } = console
  const mute = () => {}
  const within = memo((n: number) => {
    const saved = console.log
    console.log = mute
    try {
      return n
    } finally {
      console.log = saved
    }
  })
  for (let i = 0; i < 300; i++) within(i)
  expect(console.log).toBe(log)

  const saved: (typeof console.log)[] = []
  const keeps = memo((_: number) => void saved.push(console.log))
  keeps(1)
  console.log = mute
  expect(memo((_: number) => console.log === mute)(1)).toBe(false)
  expect(console.log).toBe(mute)
  // What was saved below a run is put back after it: the next run finds its own function, and takes it away.
  console.log = saved[0]!
  keeps(2)
  expect(console.log).toBe(log)
  expect(saved[1]).toBe(saved[0])

  const mutes = memo((_: number) => void (console.log = mute))
  mutes(1)
  expect(console.log).toBe(mute)
  console.log = log
})

test('a method saved below an async run and restored long after', async () => {
  listenToConsole()
  const { log } = console
  const first = waiting('first')
  const saved = console.log
  console.log = () => {}
  first.end()
  await first.promise
  console.log = saved
  for (let i = 0; i < 50; i++) {
    const each = waiting('each')
    each.end()
    await each.promise
  }
  expect(console.log).toBe(log)
})

test('console replaced while a function runs: both are as they were put', async () => {
  const before = console
  const { log } = console
  const own = ownConsole([])
  const real = Object.getOwnPropertyDescriptor(globalThis, 'console')!
  onTestFinished(() => void Object.defineProperty(globalThis, 'console', real))
  const { log: ownLog } = own
  memo(() => void (globalThis.console = own as never), { name: 'replaces it' })()
  expect(before.log).toBe(log)
  expect(console.log).toBe(ownLog)
  const late = waiting('late')
  globalThis.console = before
  memo(() => 1, { name: 'meanwhile' })()
  late.end()
  await late.promise
  expect([before.log, own.log]).toEqual([log, ownLog])
})

test('the console of a frame is its own', () => {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const { console: theirs } = frame.contentWindow as unknown as typeof globalThis
  const { log } = theirs
  const spy = vi.spyOn(theirs, 'debug').mockImplementation(() => {})
  expect(memo(() => (theirs.debug('x'), theirs.log === log), { name: 'frame' })()).toBe(true)
  expect(spy).toHaveBeenCalledOnce()
})

test('stack traces that somebody formats, or that throw, blame nobody and disturb nobody', async () => {
  const events = listenToEvents()
  const { console: real } = globalThis
  onTestFinished(() => void (globalThis.console = real))
  const lines: unknown[] = []
  placeConsole(ownConsole(lines))
  const own = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
  onTestFinished(() => {
    Reflect.deleteProperty(Error, 'prepareStackTrace')
    if (own !== undefined) Object.defineProperty(Error, 'prepareStackTrace', own)
  })
  const answers: (() => unknown)[] = [
    () => {
      throw new Error('no trace')
    },
    () => [],
    () => null,
    () => Symbol('trace'),
  ]
  for (const answer of answers) {
    const late = waiting('traced', () => console.log('late'))
    Object.assign(Error, { prepareStackTrace: answer })
    console.log('stranger')
    late.end()
    expect(await late.promise).toBe(1)
    Reflect.deleteProperty(Error, 'prepareStackTrace')
  }
  expect(lines).toHaveLength(8)
  expect(effectsOf(events).filter((text) => !text.startsWith('traced'))).toEqual([])
})

test('methods that no standard has, and one made read-only below the run: the others are given back', () => {
  const events = listenToEvents()
  const lines: unknown[] = []
  const own = Object.assign(ownConsole(lines), { banner: (line: unknown) => void lines.push(line) })
  placeConsole(own)
  const { log, banner } = own
  memo(() => own.banner('a'), { name: 'custom' })()
  expect(effectsOf(events)).toEqual(['custom: console.banner'])
  memo(() => void Object.defineProperty(own, 'log', { writable: false }), { name: 'fixes' })()
  expect(own.banner).toBe(banner)
  memo(() => own.banner('b'), { name: 'after' })()
  expect([own.banner === banner, lines]).toEqual([true, ['a', 'b']])
  expect(effectsOf(events)).toEqual(['custom: console.banner', 'after: console.banner'])
  // What was made read-only keeps its stand-in, which does what the method does.
  own.log('c')
  expect([lines.at(-1), own.log.name]).toEqual(['c', log.name])
})
