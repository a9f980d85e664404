import { type Adapter, adapterOf, adapters } from '../adapters.js'
import { privateReader } from '../code/members.js'
import { Identity, identityOf, rememberClass } from '../identity.js'
import { get } from '../scope/index.js'
import { buffer } from './buffers.js'
import { type BuiltIn, InstancePart } from './built-in.js'
import { collection } from './collections.js'
import { isOfPlatform, ownConstructor, sourceOf } from './constructors.js'
import type { Encoder } from './encoder.js'
import { hostObject, pathOf } from './host-objects.js'
import { declaresPrivateFields } from './private-fields.js'
import { adapt, applyHash } from './results.js'
import { HOST, INSTANCE } from './tags.js'
import { unhashable } from './unhashable.js'

/** A class says itself how its instances are hashed: `static [Symbol.for('wasmemo.hash')](value)`. */
const HASH = Symbol.for('wasmemo.hash')

/** What the prototype chain of an object says of it. */
interface ClassInfo {
  /** Nearest class of the app; undefined for a bare built-in. */
  readonly appClass: ((...args: never[]) => unknown) | undefined
  readonly builtIn: BuiltIn | undefined
  /** The plugin knows the class's source and what it reads. */
  readonly isRegistered: boolean
  /** Read the private members that the classes on the chain declare. */
  readonly privates: readonly ((instance: unknown) => unknown[])[]
  /** The prototypes this was read from, outwards: a chain can be changed. */
  readonly chain: readonly object[]
  /** The adapter that knows its instances, among these. */
  readonly adapter: Adapter | undefined
  readonly adapters: readonly Adapter[]
  /** Why its instances cannot be hashed. */
  readonly refusal: string | undefined
}

const infos = new WeakMap<object, ClassInfo>()

/** Writes an object that is neither an array nor plain. */
export function openByClass(encoder: Encoder, value: object, prototype: object): void {
  if (value instanceof InstancePart) return openPart(encoder, value)
  let info = infos.get(prototype)
  // A class whose instances are met while it is made is registered a little later.
  const isStale =
    info !== undefined &&
    (info.adapters !== adapters() ||
      !isChain(prototype, info.chain) ||
      (!info.isRegistered && info.appClass !== undefined && get(info.appClass) !== undefined))
  if (info === undefined || isStale) {
    info = { ...inspect(prototype), adapter: adapterOf(value), adapters: adapters() }
    infos.set(prototype, info)
  }
  const { appClass, builtIn, refusal, isRegistered, privates } = info
  const hash = (appClass as unknown as Record<symbol, unknown> | undefined)?.[HASH]
  if (appClass !== undefined && typeof hash === 'function' && !encoder.encoding.copy) {
    const name = `${appClass.name}#${identityOf(appClass)}`
    return applyHash(encoder, name, 0, (instance) => hash.call(appClass, instance), value)
  }
  if (info.adapter !== undefined) return adapt(encoder, info.adapter, value)
  if (refusal !== undefined) throw unhashable(value, refusal)
  if (builtIn !== undefined && !isReal(builtIn, value))
    throw unhashable(value, 'it has the prototype of a built-in class, but is none.')
  if (appClass === undefined)
    return builtIn === undefined ? encoder.openPlain(value) : builtIn.write(encoder, value)
  const { copy, part } = encoder.encoding
  const isOutput = part === 'output'
  if (!copy && (privates.length > 0 || (isRegistered && !isOutput))) {
    const of = isRegistered && !isOutput ? appClass : new Identity(identityOf(appClass))
    return openKnown(encoder, value, [of, ...privates.map((read) => read(value))], builtIn)
  }
  if (copy && privates.length > 0) throw unhashable(value, privateState(appClass))
  if (copy && builtIn?.isReference) return encoder.reference(value)
  if (copy) rememberClass(appClass as unknown as { prototype: object })
  encoder.writer.header(INSTANCE, builtIn === undefined ? 1 : 2)
  encoder.writer.word(identityOf(appClass))
  encoder.writer.string(appClass.name)
  if (builtIn === undefined) return encoder.openObject(value)
  const halves = [new InstancePart(value, builtIn, 'content'), new InstancePart(value, builtIn, 'members')]
  encoder.openList(halves, 'inside', false)
}

/** By the class as a function, where an instance in a key stands for what its methods do; private members count. */
function openKnown(
  encoder: Encoder,
  value: object,
  parts: readonly unknown[],
  builtIn: BuiltIn | undefined,
): void {
  const own = (['content', 'members'] as const)
    .filter((half) => half === 'members' || builtIn !== undefined)
    .map((half) => new InstancePart(value, builtIn as BuiltIn, half))
  encoder.writer.header(HOST, parts.length + own.length)
  // No constructor of the platform is called so.
  encoder.writer.string('instance')
  encoder.openList([...parts, ...own], 'inside', false)
}

function privateState({ name }: { readonly name: string }): string {
  return `class ${name} keeps state in #private fields, which nobody outside can read.`
}

function openPart(encoder: Encoder, { of, builtIn, half }: InstancePart): void {
  if (half === 'content') builtIn.write(encoder, of)
  else encoder.openObject(of, membersOf(of))
}

/** Own members besides the elements: the indices of typed arrays and boxed strings are content. */
function membersOf(of: object): string[] {
  // Node's Buffer is a typed array to everybody, and may be far too large to list its indices.
  if ((globalThis as { Buffer?: { isBuffer(value: unknown): boolean } }).Buffer?.isBuffer(of)) return []
  if (Array.isArray(of)) return [] // its content has them
  const isIndexed = ArrayBuffer.isView(of) || of instanceof String
  return isIndexed ? Object.keys(of).filter((key) => !/^\d+$/.test(key)) : Object.keys(of)
}

function isReal(builtIn: BuiltIn, value: object): boolean {
  try {
    return builtIn.is(value) !== false
  } catch {
    return false
  }
}

function isChain(prototype: object, chain: readonly object[]): boolean {
  let at: object | null = prototype
  for (const expected of chain) {
    if (at !== expected) return false
    at = Object.getPrototypeOf(at)
  }
  return true
}

function inspect(prototype: object): Omit<ClassInfo, 'adapter' | 'adapters'> {
  let appClass: ClassInfo['appClass']
  const privates: ClassInfo['privates'][number][] = []
  const chain: object[] = []
  for (let p: object | null = prototype; p !== null; p = Object.getPrototypeOf(p)) {
    chain.push(p)
    const constructor = ownConstructor(p)
    const registration = constructor && get(constructor)
    const isRegistered = appClass !== undefined && get(appClass) !== undefined
    const no = (refusal: string): ReturnType<typeof inspect> => ({
      appClass,
      builtIn: undefined,
      isRegistered,
      privates,
      chain,
      refusal,
    })
    if (constructor === undefined)
      return no('its prototype was made by no class, so what it inherits cannot be named.')
    if (isOfPlatform(constructor)) {
      // `Object.prototype`, ours or another realm's. A plain object of another realm is plain.
      if (Object.getPrototypeOf(p) === null) break
      const builtIn = builtInFor(p, constructor.name)
      return builtIn
        ? { appClass, builtIn, isRegistered, privates, chain, refusal: undefined }
        : no(`${constructor.name} is a built-in without content that could be compared.`)
    }
    appClass ??= constructor
    const reader = registration && privateReader(constructor)
    if (reader !== undefined) privates.push(reader)
    else if (declaresPrivateFields(sourceOf(constructor))) return no(privateState(constructor))
  }
  const isRegistered = appClass !== undefined && get(appClass) !== undefined
  return { appClass, builtIn: undefined, isRegistered, privates, chain, refusal: undefined }
}

/** Another realm's built-in has another prototype; whether the value is what the name says is asked of the value. */
function builtInFor(prototype: object, name: string): BuiltIn | undefined {
  const path = pathOf(prototype, name)
  return collection(path) ?? buffer(path) ?? hostObject(path)
}
