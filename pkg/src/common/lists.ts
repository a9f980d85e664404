/**
 * Lists of what is written down, made so that nothing of the realm has a part in them: `push` runs a setter that somebody put on
 * `Object.prototype` under an index, and `map`, `filter` and `slice` make what `Symbol.species` says.
 */

/** Adds an item at the end; answers its place. */
export function append<T>(list: T[], item: T): number {
  const at = list.length
  put(list, at, item)
  return at
}

/** Sets an item; answers it. */
export function put<T>(list: T[], at: number, item: T): T {
  if (at in list && !Object.hasOwn(list, at)) Reflect.defineProperty(list, at, own(item))
  else list[at] = item
  return item
}

/** The descriptor of a member as assignment makes it; members of `Object.prototype` (`get`) have no part in it. */
export function own(value: unknown, enumerable = true): PropertyDescriptor {
  return { __proto__: null, value, writable: true, enumerable, configurable: true } as PropertyDescriptor
}

/** An own property as it is: what stands on `Object.prototype` under `get` or `value` is not taken for its own. */
export function descriptorOf(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  const found = Reflect.getOwnPropertyDescriptor(object, key)
  return found && Object.setPrototypeOf(found, null)
}

export function mapped<T, U>(list: readonly T[], change: (item: T, at: number) => U): U[] {
  const made: U[] = []
  for (let i = 0; i < list.length; i++) append(made, change(list[i] as T, i))
  return made
}

export function filtered<T>(list: readonly T[], keeps: (item: T, at: number) => boolean): T[] {
  const kept: T[] = []
  for (let i = 0; i < list.length; i++) if (keeps(list[i] as T, i)) append(kept, list[i] as T)
  return kept
}

/** Items of several lists, one after the other. */
export function joined<T>(lists: readonly (readonly T[])[]): T[] {
  const all: T[] = []
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] as readonly T[]
    for (let k = 0; k < list.length; k++) append(all, list[k] as T)
  }
  return all
}

/** Like `Object.defineProperties`; members of `Object.prototype` (`get`) have no part in the descriptors. */
export function defineAll(object: object, descriptors: PropertyDescriptorMap): void {
  for (const key of Reflect.ownKeys(descriptors))
    Object.defineProperty(object, key, Object.setPrototypeOf(descriptors[key as string], null))
}
