/** Checks the `hashFuncs` option and makes its rules searchable by class and by name. */
import { classOf, isNative, ownConstructor } from '../common/constructors.js'
import { isProxy } from './proxies.js'

type AnyFunction = (...args: never[]) => unknown
type Hasher = (value: unknown) => unknown

/** One entry of `hashFuncs`. */
export interface HashRule {
  /** The class's name or the string key: stands in the encoding, so a result never equals a bare value. */
  readonly name: string
  /** Tells classes of one name apart: 0 for the first. */
  readonly ordinal: number
  readonly hash: Hasher
}

const WRAPPERS: Record<string, AnyFunction> = {
  number: Number as AnyFunction,
  string: String as AnyFunction,
  boolean: Boolean as AnyFunction,
  bigint: BigInt as AnyFunction,
  symbol: Symbol as AnyFunction,
}

/**
 * The user's hash rules, ready to be asked. The nearest class on a value's prototype chain wins; a primitive matches only
 * its own wrapper class; `Object` matches plain and null-prototype objects only.
 */
export class HashRules {
  private readonly byClass = new Map<unknown, HashRule>()
  private readonly byName = new Map<string, HashRule>()
  private readonly byPrototype = new WeakMap<object, HashRule | false>()

  constructor(readonly rules: readonly (readonly [key: unknown, rule: HashRule])[]) {
    for (const [key, rule] of rules) {
      if (typeof key === 'string') this.byName.set(key, rule)
      else this.byClass.set(key, rule)
    }
  }

  match(value: unknown): HashRule | undefined {
    if (value === null || value === undefined) return undefined
    if (typeof value !== 'object' && typeof value !== 'function') {
      return this.forClass(WRAPPERS[typeof value] as AnyFunction)
    }
    if (typeof value === 'function' && isProxy(value as AnyFunction))
      return this.forClass(Function as unknown as AnyFunction)
    const prototype: object | null = Object.getPrototypeOf(value)
    if (prototype === null || prototype === Object.prototype)
      return this.forClass(Object as unknown as AnyFunction)
    let rule = this.byPrototype.get(prototype)
    if (rule === undefined) {
      rule = this.nearest(prototype, value) ?? false
      this.byPrototype.set(prototype, rule)
    }
    return rule || undefined
  }

  private nearest(prototype: object, value: object): HashRule | undefined {
    for (let p: object | null = prototype; p !== null; p = Object.getPrototypeOf(p)) {
      const above: object | null = Object.getPrototypeOf(p)
      const constructor = p === prototype ? classOf(value, p) : ownConstructor(p)
      // The top of every chain: `Object` would catch all instances. A foreign realm's plain object is plain too.
      if (above === null && p !== prototype) return undefined
      const rule = (constructor && this.forClass(constructor)) ?? this.forPrototype(p)
      if (rule) return rule
    }
    return undefined
  }

  /** A function that makes instances need not be their constructor, as long as they have its prototype (dayjs). */
  private forPrototype(prototype: object): HashRule | undefined {
    for (const [key, rule] of this.byClass) {
      if (typeof key === 'function' && key.prototype === prototype) return rule
    }
    return undefined
  }

  private forClass(constructor: AnyFunction): HashRule | undefined {
    const rule = this.byClass.get(constructor) ?? this.byName.get(constructor.name)
    if (rule !== undefined || !isNative(constructor)) return rule
    // A built-in of another realm (an iframe's Map) matches the rule of ours.
    return this.byClass.get((globalThis as Record<string, unknown>)[constructor.name] ?? constructor)
  }
}

/**
 * Reads the `hashFuncs` option: a Map, an array of pairs, or an object by class name.
 *
 * @throws {TypeError} naming the entry that is not a class or name with a function.
 */
export function parseHashFuncs(option: unknown): HashRules | undefined {
  if (option === undefined) return undefined
  const ordinals = new Map<string, number>()
  const rules = pairsOf(option).map(([key, hash]): readonly [unknown, HashRule] => {
    if (typeof key !== 'string' && typeof key !== 'function') {
      throw new TypeError(`wasmemo: a key of hashFuncs must be a class or a class's name, not ${show(key)}.`)
    }
    const name = typeof key === 'string' ? key : key.name
    if (typeof hash !== 'function') {
      throw new TypeError(
        `wasmemo: hashFuncs for ${name} must be a function of the value, like id, ignore or x => x.name, not ${show(hash)}.`,
      )
    }
    const ordinal = typeof key === 'string' ? 0 : (ordinals.get(name) ?? 0)
    if (typeof key !== 'string') ordinals.set(name, ordinal + 1)
    return [key, { name, ordinal, hash: hash as Hasher }]
  })
  return rules.length === 0 ? undefined : new HashRules(rules)
}

function pairsOf(option: unknown): (readonly [unknown, unknown])[] {
  if (typeof option === 'object' && option !== null) {
    if (option instanceof Map) return [...option]
    if (!Array.isArray(option)) return Object.entries(option)
    if (option.every((pair) => Array.isArray(pair) && pair.length === 2)) return option
  }
  throw new TypeError(
    `wasmemo: hashFuncs must be a Map, an array of [class, function] pairs or an object by class name, not ${show(option)}.`,
  )
}

function show(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value)
    : typeof value === 'object'
      ? Object.prototype.toString.call(value)
      : String(value)
}
