/**
 * Small worlds of registered functions, classes and data that refer to each other at random, with changes that can be undone.
 * `unfold` says what a function of such a world can see: the simplest correct model of captures.
 */
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'

/** An outer variable. */
interface Variable {
  value: unknown
  /** Not in its dead zone. */
  isReady: boolean
}

type Bag = Record<string, unknown>
type Fn = ((...args: unknown[]) => unknown) & Bag
type Class = (new () => Bag) & Bag

/** What the model knows of a function or class: all that the plugin would have said. */
interface Known {
  /** Itself; of a memoized function, which stands for it, the function that was memoized. */
  readonly self: Fn
  readonly source: string
  readonly reads: readonly Variable[]
  /** Of classes: the methods that the source tells of. */
  readonly methods: ReadonlyMap<string, unknown>
}

export interface World {
  readonly variables: Variable[]
  readonly functions: Fn[]
  readonly classes: Class[]
  readonly instances: Bag[]
  readonly objects: Bag[]
  readonly list: unknown[]
  readonly map: Map<string, unknown>
  readonly date: Date
  /** Everything that can stand in a variable or a member. */
  readonly values: unknown[]
  readonly known: WeakMap<object, Known>
}

const NATIVES = [Math.abs, Array.prototype.map, parseInt]
const PRIMITIVES = [
  0,
  -0,
  Number.NaN,
  1,
  'a',
  'b',
  'long '.repeat(20),
  null,
  undefined,
  1n,
  true,
  Symbol.for('s'),
]
/** Functions that nobody registered. They see nothing, but nobody can know that. */
const UNKNOWN = [() => 1, () => 2]

/** @param initial what the variables hold first, as numbers of values */
export function makeWorld(initial: readonly number[]): World {
  const variables = Array.from({ length: 6 }, (_, i): Variable => ({ value: i, isReady: true }))
  const known = new WeakMap<object, Known>()
  const at = (...numbers: number[]) => numbers.map((i) => variables[i]!)
  const functions = [at(0, 1), at(1, 2), at(0, 1), at(3, 4), at(5, 5)].map((reads, i) =>
    // Two sources: several closures of each.
    makeFunction(known, `source${i % 2}`, reads),
  )
  const classes = makeClasses(known, at(2), at(3))
  const world = {
    variables,
    functions,
    classes,
    instances: classes.map((Made) => new Made()),
    objects: [{ a: 0 }, {}, { a: 1, b: 2 }],
    list: [0],
    map: new Map<string, unknown>(),
    date: new Date(0),
    known,
  }
  const frozen = [0, 0, 1].map((a) => Object.freeze({ a, inner: Object.freeze([a]) }))
  const memoized = functions.slice(0, 2).map((fn) => alias(known, memo(fn), fn))
  const { objects, instances, list, map, date } = world
  const containers = [...objects, ...instances, list, map, date]
  const code = [...functions, ...functions, ...memoized, ...classes, ...NATIVES, ...UNKNOWN]
  const values = [...PRIMITIVES, ...containers, ...frozen, ...code]
  for (const [i, variable] of variables.entries()) variable.value = pick(values, initial[i] ?? 0)
  return { ...world, values }
}

function makeFunction(known: World['known'], source: string, reads: Variable[]): Fn {
  const fn = (() => source) as unknown as Fn
  known.set(fn, { self: fn, source, reads, methods: new Map() })
  return R(fn, source, () => reads.map(read), 'x,y')
}

function makeClasses(known: World['known'], readsOfBase: Variable[], reads: Variable[]): Class[] {
  class Base {
    get(): number {
      return 0
    }
  }
  class Other {
    get(): number {
      return 1
    }
  }
  class Derived extends Base {
    own = 1
  }
  class Private {
    static __wm$(of: object): unknown[] {
      return #hidden in of ? [of.#hidden] : []
    }
    #hidden: unknown = 0
    get(): unknown {
      return this.#hidden
    }
    set(value: unknown): void {
      this.#hidden = value
    }
  }
  const classes = [Base, Other, Derived, Private] as unknown as Class[]
  for (const [i, Made] of classes.entries()) {
    const variables = i === 0 ? readsOfBase : reads
    const methods = new Map(METHODS.map((name) => [name, ownMethod(Made, name)]))
    known.set(Made, { self: Made as unknown as Fn, source: Made.name, reads: variables, methods })
    R(Made, `class${i}`, () => variables.map(read), 'z', i === 3 ? 192 : 64)
  }
  return classes
}

const METHODS = ['get', 'set']
const ownMethod = (Made: Class, name: string) => Object.getOwnPropertyDescriptor(Made.prototype, name)?.value

function alias<T extends object>(known: World['known'], fn: T, original: object): T {
  known.set(fn, known.get(original)!)
  return fn
}

export function read({ value, isReady }: Variable): unknown {
  if (!isReady) throw new ReferenceError('not yet initialised')
  return value
}

/** A change of a world, by numbers: the same for two worlds made alike. */
export interface Change {
  readonly what: (typeof CHANGES)[number]
  readonly which: number
  readonly key: string
  readonly to: number
}

export const CHANGES = [
  'variable',
  'variable',
  'variable',
  'dead zone',
  'object',
  'list',
  'map',
  'date',
  'own',
  'static',
  'prototype',
  'method',
  'field',
  'private',
  'base',
] as const

const pick = <T>(from: readonly T[], number: number): T => from[number % from.length]!

/** Does it, and answers how to undo it. */
export function change(world: World, { what, which, key, to }: Change): () => void {
  const value = pick(world.values, to)
  const Made = pick(world.classes, which)
  switch (what) {
    case 'variable':
      return assign(pick(world.variables, which) as unknown as Bag, 'value', value)
    case 'dead zone':
      return assign(pick(world.variables, which) as unknown as Bag, 'isReady', false)
    case 'object':
      return assign(pick(world.objects, which), key, value)
    case 'list':
      world.list.push(value)
      return () => void world.list.pop()
    case 'map':
      return put(world.map, key, value)
    case 'date':
      return setTime(world.date, to)
    case 'own':
      return assign(pick(world.functions, which), key, value)
    case 'static':
      return assign(Made, key, value)
    case 'prototype':
      return assign(Made.prototype, key, value)
    case 'method':
      return assign(
        Made.prototype,
        Object.hasOwn(Made.prototype, 'get') ? 'get' : key,
        pick(world.functions, to),
      )
    case 'field':
      return assign(pick(world.instances, which), key, value)
    case 'private':
      return setHidden(world.instances[3]!, value)
    case 'base':
      return setBase(world.classes[2]!, pick(world.classes.slice(0, 2), to))
  }
}

function assign(on: Bag, key: string, value: unknown): () => void {
  const had = Object.hasOwn(on, key)
  const before = on[key]
  on[key] = value
  return () => {
    if (had) on[key] = before
    else delete on[key]
  }
}

function put(map: Map<string, unknown>, key: string, value: unknown): () => void {
  const had = map.has(key)
  const before = map.get(key)
  map.set(key, value)
  return () => void (had ? map.set(key, before) : map.delete(key))
}

function setTime(date: Date, to: number): () => void {
  const before = date.getTime()
  date.setTime(to)
  return () => void date.setTime(before)
}

interface Hiding {
  get(): unknown
  set(value: unknown): void
}

/** Past whatever replaced the methods. */
function setHidden(instance: Bag, value: unknown): () => void {
  const { __wm$, prototype } = instance.constructor as unknown as {
    __wm$(of: object): unknown[]
    prototype: Hiding
  }
  const before = __wm$(instance)[0]
  prototype.set.call(instance, value)
  return () => prototype.set.call(instance, before)
}

function setBase(Derived: Class, Base: Class): () => void {
  const before = Object.getPrototypeOf(Derived) as Class
  const set = (base: Class) => {
    Object.setPrototypeOf(Derived, base)
    Object.setPrototypeOf(Derived.prototype, base.prototype)
  }
  set(Base)
  return () => set(before)
}

/** All that can be seen from a value, as text: so deep that a difference shows, and cut off there, since all leads in circles. */
export function unfold(world: World, value: unknown, depth = 5): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
    return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`
  if (depth === 0) return '…'
  const inside = (inner: unknown) => unfold(world, inner, depth - 1)
  const members = (of: object) => Object.entries(of).map(([key, member]) => `${key}: ${inside(member)}`)
  if (typeof value === 'function') return unfoldFunction(world, value as Fn, inside, members)
  if (value instanceof Date) return `date ${value.getTime()}`
  if (Array.isArray(value)) return `[${value.map(inside)}]`
  if (value instanceof Map) return `map ${[...value].map(([key, of]) => `${key} ${inside(of)}`)}`
  const { constructor: Made } = value as { constructor: Fn }
  if (!world.known.has(Made)) return `{${members(value)}}`
  const hidden = Object.hasOwn(Made, '__wm$') ? (Made.__wm$ as (of: object) => unknown[])(value) : []
  return `${inside(Made)}{${members(value)}}${hidden.map(inside)}`
}

function unfoldFunction(
  { known }: World,
  fn: Fn,
  inside: (value: unknown) => string,
  members: (of: object) => string[],
): string {
  const of = known.get(fn)
  if (of === undefined)
    return UNKNOWN.includes(fn as never) ? `unknown ${UNKNOWN.indexOf(fn as never)}` : fn.name
  const { self, source, reads, methods } = of
  const own = members(self)
  const seen = reads.map(({ value, isReady }) => (isReady ? inside(value) : 'dead'))
  if (fn.prototype === undefined) return `${source}(${seen}){${own}}`
  const replaced = [...methods].map(([name, first]) => {
    const now = Object.getOwnPropertyDescriptor(fn.prototype as object, name)
    return now === undefined || now.enumerable || now.value === first ? '' : inside(now.value)
  })
  const base: unknown = Object.getPrototypeOf(fn)
  const above = base === Function.prototype ? '' : inside(base)
  return `${source}(${seen}){${own}}{${members(fn.prototype as object)}}${replaced} < ${above}`
}

/** Whether a variable that cannot be read, or a function that nobody knows, can be reached from a value. */
export function reachesUnknown({ known }: World, value: unknown): boolean {
  const seen = new Set<unknown>()
  const open: unknown[] = [value]
  for (const at of open) {
    if ((typeof at !== 'object' && typeof at !== 'function') || at === null || seen.has(at)) continue
    seen.add(at)
    if (UNKNOWN.includes(at as never) || at === DEAD) return true
    const of = known.get(at)
    if (of !== undefined) open.push(...partsOf(of, at as Fn))
    else if (at instanceof Map) open.push(...at.values())
    else if (typeof at === 'object') open.push(...Object.values(at), ...instanceParts(known, at))
  }
  return false
}

/** Stands for a variable in its dead zone. */
const DEAD = {}

function partsOf({ self, reads, methods }: Known, fn: Fn): unknown[] {
  const seen = reads.map(({ value, isReady }) => (isReady ? value : DEAD))
  const own = [...seen, ...Object.values(self)]
  if (fn.prototype === undefined) return own
  const prototype = fn.prototype as object
  const replaced = [...methods].flatMap(([name, first]) => {
    const now = Object.getOwnPropertyDescriptor(prototype, name)?.value
    return now === first ? [] : [now]
  })
  return [...own, ...Object.values(prototype), ...replaced, Object.getPrototypeOf(fn)]
}

function instanceParts(known: World['known'], at: object): unknown[] {
  const { constructor: Made } = at as { constructor: Fn }
  if (!known.has(Made)) return []
  return [Made, ...(Object.hasOwn(Made, '__wm$') ? (Made.__wm$ as (of: object) => unknown[])(at) : [])]
}
