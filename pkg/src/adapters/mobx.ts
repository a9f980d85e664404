/** Observables of MobX, by the values a reader would get. */
import type { Adapter } from '../scope/adapters.js'
import { behaviour, counted, identity } from './counted.js'
import { isPlain } from './shape.js'

interface Box {
  get(): unknown
}

/**
 * MobX' boxes and computed values, by their value; its maps and sets, by what they hold; instances of classes that were made
 * observable, by their class and members. Observable objects and arrays are read as what they stand for without an adapter.
 */
export const mobx: Adapter<object> = {
  name: 'mobx',
  matches: (value) =>
    typeof value === 'object' &&
    (isBox(value) || isCollection(value, 'Map') || isCollection(value, 'Set') || isInstance(value)),
  read(value) {
    if (isBox(value)) return ['isMobXComputedValue' in value ? 'computed' : 'box', value.get()]
    if (isCollection(value, 'Map')) return new Map(value as never)
    return isCollection(value, 'Set') ? new Set(value as never) : ['instance', ...instance(value)]
  },
}

/** Bundlers drop the mark of boxes where nothing asks for it: they are known by their members too. */
function isBox(value: object): value is Box {
  const isMarked = 'isMobXObservableValue' in value || 'isMobXComputedValue' in value
  return isMarked || (Object.hasOwn(value, 'enhancer_') && Object.hasOwn(value, 'value_'))
}

function isCollection(value: object, kind: 'Map' | 'Set'): boolean {
  return `isMobXObservable${kind}` in value
}

/** What MobX knows of an object, in a member of its own. */
const isAdministration = (key: PropertyKey): boolean =>
  typeof key === 'symbol' && key.description === 'mobx administration'

/** Private members, and what a built-in holds, are not seen from here: such classes are left to the engine, which may know them. */
function isInstance(value: object): boolean {
  if (Array.isArray(value) || isPlain(value) || !Reflect.ownKeys(value).some(isAdministration)) return false
  for (
    let p = Object.getPrototypeOf(value);
    p !== null && p !== Object.prototype;
    p = Object.getPrototypeOf(p)
  )
    if (typeof p.constructor !== 'function' || /#[\w$]|\[native code\]/.test(textOf(p.constructor)))
      return false
  return true
}

const textOf = (fn: object): string => Function.prototype.toString.call(fn)

/** Actions are wrapped by MobX, on the prototype too: methods count by their class's source, and by identity. */
function instance(value: object): unknown[] {
  const members = Reflect.ownKeys(value).filter((key) => !isAdministration(key))
  const valueOf = (key: PropertyKey): unknown => {
    const member = (value as Record<PropertyKey, unknown>)[key]
    return typeof member === 'function' ? counted(member) : member
  }
  const classes: unknown[] = []
  for (
    let p = Object.getPrototypeOf(value);
    p !== Object.prototype && p !== null;
    p = Object.getPrototypeOf(p)
  )
    classes.push([behaviour(p.constructor), methodsOf(p)])
  return [classes, members.map((key) => [key, valueOf(key)])]
}

function methodsOf(prototype: object): unknown[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(prototype))
  return methods.map(([name, { value, get }]) => [
    name,
    ...[value, get].map((fn) => typeof fn === 'function' && identity(fn)),
  ])
}
