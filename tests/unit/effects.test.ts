import fc from 'fast-check'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type CacheEvent, cache, effect, memo } from 'wasmemo'
import { caught, rejected } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { listenToEvents } from '../fixtures/events.js'
import { check } from '../property/check.js'

const effectsOf = (events: CacheEvent[]) =>
  events.flatMap((event) => (event.type === 'effect' ? [`${event.name}: ${event.command}`] : []))

const globals = () => [
  console,
  console.log,
  Node.prototype.appendChild,
  Element.prototype.append,
  Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!.set,
]

beforeEach(() => document.body.replaceChildren())

test('an effect runs unchanged: this, arguments, result, name, errors', () => {
  const target = { k: 2 }
  const times = effect(function times(this: { k: number }, x: number) {
    return this.k * x
  })
  expect(times.call(target, 3)).toBe(6)
  expect([times.name, times.length]).toEqual(['times', 1])
  const broken = effect(() => {
    throw new RangeError('x')
  })
  expect(broken).toThrow(RangeError)
})

test('no warning outside of a memoized function', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  effect(() => {})()
  console.log('x')
  document.body.append('x')
  memo(() => 1, { name: 'quiet' })()
  expect(warnings).toEqual([])
  expect(effectsOf(events)).toEqual([])
})

test('each command is told of once a function, by its name', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const ring = effect(() => {}, 'ring')
  const m = memo((_: number) => (ring(), ring(), 1), { name: 'rings' })
  for (const x of [1, 2, 3]) m(x)
  expect(effectsOf(events)).toEqual(['rings: ring'])
  expect(warnings).toHaveLength(1)
  for (const part of ['rings', 'ring', 'suppressWarnings']) expect(warnings[0]).toContain(part)
})

test('the innermost memoized function is blamed, the outer again after it', () => {
  listenToConsole()
  const events = listenToEvents()
  const a = effect(() => {}, 'a')
  const b = effect(() => {}, 'b')
  const inner = memo((_: number) => a(), { name: 'inner' })
  const outer = memo(() => (inner(1), b()), { name: 'outer' })
  outer()
  expect(effectsOf(events)).toEqual(['inner: a', 'outer: b'])
})

test('state is right after a throw', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const ring = effect(() => {}, 'ring')
  const before = globals()
  const fails = memo(
    () => {
      throw new Error('x')
    },
    { name: 'fails' },
  )
  caught(fails)
  expect(globals()).toEqual(before)
  ring()
  console.log('after')
  expect(effectsOf(events)).toEqual([])
  const outer = memo(() => (caught(fails), ring()), { name: 'goes on' })
  outer()
  expect(effectsOf(events)).toEqual(['goes on: ring'])
  expect(warnings).toHaveLength(1)
})

test('globals are the originals after every call, sync or async, and none is patched where suppressed', async () => {
  listenToConsole()
  const before = globals()
  memo(() => 1, { name: 'plain' })()
  expect(globals()).toEqual(before)
  const later = memo(async () => (await null, 1), { name: 'later' })()
  await later
  expect(globals()).toEqual(before)
  await rejected(
    memo(
      async () => {
        await null
        throw new Error('x')
      },
      { name: 'rejects' },
    )(),
  )
  expect(globals()).toEqual(before)
  const seen: unknown[][] = []
  memo(() => void seen.push(globals()), { name: 'suppressed', suppressWarnings: true })()
  await memo(
    async () => {
      await null
      seen.push(globals())
    },
    { name: 'suppressed', suppressWarnings: true },
  )()
  expect(seen).toEqual([before, before])
})

test('console methods and ways to insert into the document', () => {
  const events = listenToEvents()
  listenToConsole()
  const ways: [string, RegExp, () => void][] = [
    ['log', /console\.log/, () => console.log(1)],
    ['warn', /console\.warn/, () => console.warn(1)],
    ['append', /DOM insertion/, () => document.body.append('x')],
    ['appendChild', /DOM insertion/, () => document.body.appendChild(document.createElement('p'))],
    ['innerHTML', /DOM insertion/, () => void (document.body.innerHTML = '<p>x</p>')],
    ['insertAdjacentHTML', /DOM insertion/, () => document.body.insertAdjacentHTML('beforeend', '<i>x</i>')],
    ['replaceChildren', /DOM insertion/, () => document.body.replaceChildren('y')],
    ['textContent', /DOM insertion/, () => void (document.body.textContent = 'z')],
  ]
  for (const [name, command, run] of ways) {
    memo(() => (run(), 1), { name: `uses ${name}` })()
    const told = effectsOf(events).filter((text) => text.startsWith(`uses ${name}: `))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(command)
  }
})

test('elements that are not in the document are no effect', () => {
  const events = listenToEvents()
  listenToConsole()
  memo(
    () => {
      const list = document.createElement('ul')
      list.append('x')
      list.innerHTML = '<li>x</li>'
      return list.childElementCount
    },
    { name: 'detached' },
  )()
  expect(effectsOf(events)).toEqual([])
})

test('suppressWarnings says nothing, and the command happens', () => {
  const { warnings } = listenToConsole()
  let rung = 0
  const ring = effect(() => void rung++, 'ring')
  memo(() => ring(), { name: 'suppressed ring', suppressWarnings: true })()
  expect(rung).toBe(1)
  expect(warnings).toEqual([])
})

test('wasmemo and its listeners may print while a memoized function runs', () => {
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const off = cache.on(() => {
    console.log('event')
    document.body.append('event')
  })
  const inner = memo(() => [1], { name: 'inner printed' })
  inner()[0] = 2
  memo(() => inner().length, { name: 'outer printed' })()
  off()
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toContain('mutated')
  expect(effectsOf(events).filter((text) => text.includes('console'))).toEqual([])
})

test('after an await the right function is blamed, also when its name is unusual', async () => {
  listenToConsole()
  const events = listenToEvents()
  const ring = effect(() => {}, 'ring')
  const { load$, plain } = {
    load$: memo(async function load$() {
      await null
      ring()
      return 1
    }),
    plain: memo(async function plain() {
      await null
      await null
      return 1
    }),
  }
  const odd = memo({ 'load (x': async () => (await null, console.log('odd'), 1) }['load (x']!, {
    name: 'odd',
  })
  expect(await Promise.all([plain(), load$(), odd()])).toEqual([1, 1, 1])
  expect(effectsOf(events)).toContain('load$: ring')
  expect(effectsOf(events).filter((text) => text.startsWith('plain'))).toEqual([])
})

test('a stranger that shows something while an async function waits is not blamed on it', async () => {
  listenToConsole()
  const events = listenToEvents()
  const open: (() => void)[] = []
  const waits = memo(async function waits() {
    await new Promise<void>((resolve) => void open.push(resolve))
    return 1
  })
  const promise = waits()
  console.log('from elsewhere')
  document.body.append('from elsewhere')
  open[0]!()
  await promise
  expect(effectsOf(events)).toEqual([])
})

/** What ran, outermost first: each runs the ones inside it and acts before and after them. */
interface Script {
  readonly suppressed: boolean
  readonly throws: boolean
  readonly before: Act
  readonly after: Act
  readonly inner: readonly Script[]
}
type Act = 'nothing' | 'insert' | 'print'

const act = fc.constantFrom<Act>('nothing', 'nothing', 'insert', 'print')
const script = (depth: number): fc.Arbitrary<Script> =>
  fc.record({
    suppressed: fc.boolean(),
    throws: fc.boolean(),
    before: act,
    after: act,
    inner: depth === 0 ? fc.constant([]) : fc.array(script(depth - 1), { maxLength: 3 }),
  })

let serial = 0

/** Plays a script, and says in the simplest way who is to be blamed for what. */
function play(at: Script, isTop: boolean, watched: boolean, blamed: string[]): void {
  const name = `scripted${serial++}`
  const sees = watched || !at.suppressed
  const doIt = (what: Act): void => {
    if (what === 'nothing') return
    if (what === 'insert') document.body.append('x')
    else console.log('x')
    const kind = what === 'insert' ? 'DOM insertion' : 'console'
    const line = `${name}: ${kind}`
    if (sees && !blamed.includes(line)) blamed.push(line)
  }
  const run = memo(
    (_: number) => {
      doIt(at.before)
      for (const inner of at.inner) play(inner, false, sees, blamed)
      doIt(at.after)
      if (at.throws) throw new Error('x')
      return 1
    },
    { name, suppressWarnings: at.suppressed },
  )
  if (at.throws) caught(() => run(1))
  else run(1)
  if (isTop) {
    console.log('a stranger')
    document.body.append('a stranger')
    // A hit tells its listeners, which may insert as well.
    if (!at.throws) run(1)
  }
}

test('nested and repeated runs, suppressed or not, thrown out of or not: blamed are those that act, and only those', () => {
  listenToConsole()
  const before = globals()
  check(
    200,
    // More in a row than the observer takes to stay.
    fc.property(fc.array(script(2), { maxLength: 20 }), (scripts) => {
      const events = listenToEvents()
      const blamed: string[] = []
      for (const each of scripts) {
        play(each, true, false, blamed)
        expect(globals()).toEqual(before)
      }
      const told = effectsOf(events).map((text) => text.replace(/(DOM insertion|console).*/, '$1'))
      expect(told.sort()).toEqual(blamed.sort())
      document.body.replaceChildren()
    }),
  )
})

test('a console that user code puts in place stays, and is watched from the next run on', () => {
  const { console: real } = globalThis
  onTestFinished(() => void (globalThis.console = real))
  const events = listenToEvents()
  const lines: unknown[] = []
  const own = {
    ...real,
    log: (line: unknown) => void lines.push(line),
    groupCollapsed() {},
    warn() {},
    groupEnd() {},
  }
  memo(() => void (globalThis.console = own), { name: 'replaces' })()
  expect(console).toBe(own)
  memo(() => console.log('mine'), { name: 'prints mine' })()
  expect(console).toBe(own)
  expect(lines).toEqual(['mine'])
  globalThis.console = real
  listenToConsole()
  memo(() => console.log('theirs'), { name: 'prints theirs' })()
  expect(effectsOf(events)).toEqual(['prints mine: console.log', 'prints theirs: console.log'])
})

test('a console that throws leaves the next run alone', () => {
  const events = listenToEvents()
  const silent = vi.spyOn(console, 'groupCollapsed').mockImplementation(() => {
    throw new Error('no console')
  })
  onTestFinished(() => void silent.mockRestore())
  const before = globals()
  memo(() => void document.body.append('x'), { name: 'inserts loudly' })()
  expect(globals()).toEqual(before)
  silent.mockRestore()
  listenToConsole()
  document.body.append('a stranger')
  memo(() => 1, { name: 'innocent' })()
  expect(effectsOf(events)).toEqual([expect.stringMatching(/^inserts loudly: /)])
})

test('where the global is read-only the console is watched all the same', () => {
  const { warnings } = listenToConsole()
  const own = Object.getOwnPropertyDescriptor(globalThis, 'console')!
  onTestFinished(() => void Object.defineProperty(globalThis, 'console', own))
  const before = console
  Object.defineProperty(globalThis, 'console', { ...own, writable: false })
  expect(memo(() => (console.log('x'), 1), { name: 'locked' })()).toBe(1)
  expect(console).toBe(before)
  Object.defineProperty(globalThis, 'console', own)
  expect(memo(() => (console.log('x'), 1), { name: 'unlocked' })()).toBe(1)
  expect(warnings.map((text) => /(un)?locked/.exec(text)?.[0])).toEqual(['locked', 'unlocked'])
})

test('cache.watchEffects: off, nothing is watched, patched or told; on again, it is', async () => {
  onTestFinished(() => void (cache.watchEffects = true))
  const { warnings } = listenToConsole()
  const events = listenToEvents()
  const before = globals()
  const ring = effect(() => {}, 'ring')
  const acts = (name: string) =>
    memo(
      async () => {
        ring()
        console.log('x')
        document.body.append('x')
        expect(globals()).toEqual(before)
        await null
        ring()
        expect(globals()).toEqual(before)
      },
      { name },
    )
  expect(cache.watchEffects).toBe(true)
  cache.watchEffects = false
  expect(cache.watchEffects).toBe(false)
  await acts('unwatched')()
  expect(effectsOf(events)).toEqual([])
  expect(warnings).toEqual([])
  cache.watchEffects = true
  memo(() => ring(), { name: 'watched' })()
  expect(effectsOf(events)).toEqual(['watched: ring'])
})

test('cache.watchEffects turned while functions run: state is right, and nobody else is blamed', async () => {
  onTestFinished(() => void (cache.watchEffects = true))
  listenToConsole()
  const events = listenToEvents()
  const before = globals()
  const ring = effect(() => {}, 'ring')
  for (const isOn of [true, false]) {
    cache.watchEffects = isOn
    const inner = memo(() => ring(), { name: `inner ${isOn}` })
    const outer = memo(
      async () => {
        cache.watchEffects = !isOn
        inner()
        await null
        return 1
      },
      { name: `outer ${isOn}` },
    )
    const caller = outer()
    cache.watchEffects = isOn
    await caller
    expect(globals()).toEqual(before)
    ring()
  }
  expect(effectsOf(events)).toEqual(['inner false: ring'])
})

test('cache.watchEffects takes true and false only', () => {
  for (const value of [undefined, 1, 'yes', null])
    expect(() => (cache.watchEffects = value as never)).toThrow(
      /cache\.watchEffects is .*; it must be true or false/,
    )
})
