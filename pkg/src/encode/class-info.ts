/** What is known of a class, gathered once: built-in below it, text, private state, own way to be hashed. */
import { type Adapter, adapterOf, adapters } from '../code/adapter-of.js'
import { privateReader } from '../code/members.js'
import { type AnyFunction, classOf, isOfPlatform, ownConstructor } from '../common/constructors.js'
import { append } from '../common/lists.js'
import { get } from '../scope/index.js'
import { buffer } from './buffers.js'
import { type BuiltIn, InstancePart } from './built-in.js'
import { byItself, collection, overridesIteration } from './collections.js'
import { hidesState, mayHideState, methodsOf } from './hidden-state.js'
import { hostObject, pathOf } from './host-objects.js'
import { isArrowVector, markOf } from './marks.js'

/** What the prototype chain of an object says of it. */
export interface ClassInfo {
  /** Nearest class of the app; undefined for a bare built-in. */
  readonly appClass: AnyFunction | undefined
  /** In place of a class: a prototype with methods that no class made. Its other members count. */
  readonly methods: object | undefined
  readonly builtIn: BuiltIn | undefined
  /** Content is where the class's own iteration shows it. */
  readonly iteratesByItself: boolean
  /** The plugin knows the class's source and what it reads. */
  readonly isRegistered: boolean
  /** Has methods of a class that the plugin does not know: without own members, what they read is where nobody sees it. */
  readonly mayHide: boolean
  /** Read the private members that the classes on the chain declare. */
  readonly privates: readonly ((instance: unknown) => unknown[])[]
  /** The prototypes this was read from, outwards: a chain can be changed. */
  readonly chain: readonly object[]
  /** The adapter that knows its instances, among these. */
  readonly adapter: Adapter | undefined
  readonly adapters: readonly Adapter[]
  /** What its `Symbol.toStringTag` says, if the platform has no part in that. */
  readonly mark: string
  /** Why its instances cannot be hashed. */
  readonly refusal: string | undefined
  /** The nearest class is found by the prototype alone. */
  readonly isOfPrototype: boolean
}

/** By prototype; by class where instances name that themselves. */
const infos = new WeakMap<object, ClassInfo>()

/** What is known of the class of an object that is neither an array nor plain. */
export function infoOf(value: object, prototype: object): ClassInfo {
  let key = prototype
  let info = infos.get(prototype)
  if (info?.isOfPrototype !== true) {
    const own = classOf(value, prototype)
    if (own !== undefined && ownConstructor(prototype) === undefined) {
      key = own
      info = infos.get(own)
    }
  }
  // A class whose instances are met while it is made is registered a little later.
  const isStale =
    info !== undefined &&
    (info.adapters !== adapters() ||
      !isChain(prototype, info.chain) ||
      (!info.isRegistered && info.appClass !== undefined && get(info.appClass) !== undefined))
  if (info === undefined || isStale) {
    info = { ...inspect(value, prototype), adapter: adapterOf(value), adapters: adapters() }
    infos.set(key, info)
  }
  return info
}

/** Whether what a frame belongs to is an instance, or a part of one. */
export function isInstance(source: object): boolean {
  if (source instanceof InstancePart) return true
  const prototype: object | null = Object.getPrototypeOf(source)
  if (prototype === null || prototype === Object.prototype || prototype === Array.prototype) return false
  return typeof source !== 'function' && infoOf(source, prototype).appClass !== undefined
}

function isChain(prototype: object, chain: readonly object[]): boolean {
  let at: object | null = prototype
  for (const expected of chain) {
    if (at !== expected) return false
    at = Object.getPrototypeOf(at)
  }
  return true
}

export function privateState(name: string): string {
  return `class ${name} keeps state in #private fields, which nobody outside can read.`
}

function inspect(value: object, prototype: object): Omit<ClassInfo, 'adapter' | 'adapters'> {
  const info = {
    appClass: undefined as AnyFunction | undefined,
    methods: undefined as object | undefined,
    builtIn: undefined as BuiltIn | undefined,
    iteratesByItself: false,
    mayHide: false,
    privates: [] as ((instance: unknown) => unknown[])[],
    chain: [] as object[],
    mark: '',
    refusal: undefined as string | undefined,
    isOfPrototype: ownConstructor(prototype) !== undefined,
  }
  for (let p: object | null = prototype; p !== null; p = Object.getPrototypeOf(p)) {
    append(info.chain, p)
    const constructor = ownConstructor(p) ?? (p === prototype ? classOf(value, p) : undefined)
    if (constructor === undefined) {
      // With methods it is as good as a class, and its name is its identity.
      if (p === prototype && Object.getPrototypeOf(p) === Object.prototype && isLikeClass(p)) {
        info.methods = p
        info.mayHide = mayHideState(p, undefined)
        continue
      }
      info.refusal = 'its prototype was made by no class, so what it inherits cannot be named.'
      break
    }
    if (isOfPlatform(constructor)) {
      // `Object.prototype`, ours or another realm's. A plain object of another realm is plain.
      if (Object.getPrototypeOf(p) === null) break
      info.builtIn = builtInFor(p, constructor.name)
      if (info.builtIn === undefined)
        info.refusal = `${constructor.name} is a built-in without content that could be compared.`
      break
    }
    info.appClass ??= constructor
    if (info.mark === '') info.mark = markOf(p)
    if (overridesIteration(p)) info.iteratesByItself = true
    const isRegistered = get(constructor) !== undefined
    const reader = isRegistered ? privateReader(constructor) : undefined
    if (!isRegistered && mayHideState(p, constructor)) info.mayHide = true
    if (reader !== undefined) append(info.privates, reader)
    else if (hidesState(constructor, isRegistered)) {
      info.refusal = privateState(constructor.name)
      break
    }
  }
  if (isArrowVector(value)) info.refusal ??= 'functions of its own stand in for methods of its class.'
  const { appClass } = info
  const isRegistered = appClass !== undefined && get(appClass) !== undefined
  const { mark } = info
  // Collections of MobX: what they hold is what they iterate.
  const isMarked = info.builtIn === undefined && info.iteratesByItself && info.refusal === undefined
  if (isMarked && (mark === 'Map' || mark === 'Set'))
    return { ...info, isRegistered, builtIn: withoutPrototype(byItself(mark, true)) }
  return { ...info, isRegistered }
}

/** A prototype in place of the one a function was made with: it has methods, or nothing (yet). */
function isLikeClass(prototype: object): boolean {
  return methodsOf(prototype).length > 0 || Reflect.ownKeys(prototype).length === 0
}

/** What it does not say of itself, `Object.prototype` must not. */
function withoutPrototype<T extends BuiltIn | undefined>(builtIn: T): T {
  if (builtIn === undefined) return builtIn
  Object.setPrototypeOf(builtIn, null)
  withoutPrototype(builtIn.byItself)
  return builtIn
}

/** Another realm's built-in has another prototype; whether the value is what the name says is asked of the value. */
function builtInFor(prototype: object, name: string): BuiltIn | undefined {
  const path = pathOf(prototype, name)
  return withoutPrototype(collection(path) ?? buffer(path) ?? hostObject(path))
}
