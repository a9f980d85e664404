/**
 * Deep equality as SEMANTICS says, in the simplest way: the judge of the encoder. A cycle is followed to the nearest
 * ancestor only, and must lead equally far back on both sides.
 */
export function equal(a: unknown, b: unknown, aboveA: object[] = [], aboveB: object[] = []): boolean {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b)
  const backA = aboveA.lastIndexOf(a)
  const backB = aboveB.lastIndexOf(b)
  if (backA >= 0 || backB >= 0) return backA === backB
  const as = [...aboveA, a]
  const bs = [...aboveB, b]
  const same = (x: unknown, y: unknown): boolean => equal(x, y, as, bs)
  const prototype = prototypeOf(a)
  if (prototype !== prototypeOf(b) || tagOf(a) !== tagOf(b)) return false
  return content(a, b, same) && sameMembers(a, b, membersOf(a), membersOf(b), same)
}

type Same = (x: unknown, y: unknown) => boolean

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Plain and null-prototype objects are equal. */
function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) ?? Object.prototype
}

function tagOf(value: object): string {
  return ArrayBuffer.isView(value) ? 'view' : Object.prototype.toString.call(value)
}

function content(a: any, b: any, same: Same): boolean {
  if (Array.isArray(a)) return a.length === b.length
  if (a instanceof Map) return lists([...a].flat(), [...b].flat(), same)
  if (a instanceof Set) return lists([...a], [...b], same)
  if (a instanceof Date) return Object.is(a.getTime(), b.getTime())
  if (a instanceof RegExp) return a.source === b.source && a.flags === b.flags
  if (a instanceof Error) return sameErrors(a, b, same)
  if (a instanceof ArrayBuffer) return lists([...new Uint8Array(a)], [...new Uint8Array(b)], Object.is)
  if (ArrayBuffer.isView(a)) return lists(bytesOf(a), bytesOf(b), Object.is)
  const isBoxed = [Number, String, Boolean, BigInt, Symbol].some((Wrapper) => a instanceof Wrapper)
  return !isBoxed || Object.is(a.valueOf(), b.valueOf())
}

function sameErrors(a: any, b: any, same: Same): boolean {
  return (
    same(a.name, b.name) &&
    same(a.message, b.message) &&
    ['cause', 'errors'].every(
      (key) =>
        Object.hasOwn(a, key) === Object.hasOwn(b, key) && (!Object.hasOwn(a, key) || same(a[key], b[key])),
    )
  )
}

function bytesOf(view: ArrayBufferView): number[] {
  return [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)]
}

/** Own enumerable members that are not content already. */
function membersOf(value: object): string[] {
  // Structured clone does not see the members of bare collections.
  if ([Map.prototype, Set.prototype].includes(Object.getPrototypeOf(value))) return []
  const isIndexed = ArrayBuffer.isView(value) || value instanceof String
  const isTold = (key: string) =>
    (isIndexed && /^\d+$/.test(key)) ||
    (value instanceof Error && ['name', 'message', 'stack', 'cause', 'errors'].includes(key))
  return Object.keys(value).filter((key) => !isTold(key))
}

function sameMembers(a: any, b: any, keysA: string[], keysB: string[], same: Same): boolean {
  return lists(keysA, keysB, Object.is) && keysA.every((key) => same(a[key], b[key]))
}

function lists(a: readonly unknown[], b: readonly unknown[], same: Same): boolean {
  return a.length === b.length && a.every((item, i) => same(item, b[i]))
}
