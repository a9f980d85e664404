/** Where two values differ in what a copy must keep: types, prototypes, members and their order, content, sharing, cycles. */
export function difference(a: unknown, b: unknown): string | undefined {
  const partners = new Map<unknown, unknown>()
  const taken = new Set<unknown>()
  const open: [a: any, b: any, path: string][] = [[a, b, '']]
  // A list of its own instead of recursion: copies may be very deep.
  while (open.length > 0) {
    const [x, y, path] = open.pop()!
    if (!isObject(x) || !isObject(y)) {
      if (!Object.is(x, y)) return `${path}: ${String(x)} is not ${String(y)}`
      continue
    }
    if (partners.has(x) || taken.has(y)) {
      if (partners.get(x) !== y) return `${path}: shared differently`
      continue
    }
    partners.set(x, y)
    taken.add(y)
    if (x === y) return `${path}: the same object`
    if (prototypeOf(x) !== prototypeOf(y)) return `${path}: another prototype`
    const [parts, others] = [partsOf(x), partsOf(y)]
    if (parts.length !== others.length) return `${path}: ${parts.length} parts, not ${others.length}`
    for (const [i, [key, part]] of parts.entries()) {
      const [otherKey, other] = others[i]!
      if (key !== otherKey) return `${path}: ${key} instead of ${otherKey}`
      open.push([part, other, `${path}/${key}`])
    }
  }
  return undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** A copy of a null-prototype object is a plain one, as in structured clone. */
function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) ?? Object.prototype
}

/** All that a copy keeps of an object, as a list. */
function partsOf(value: any): [key: string, part: unknown][] {
  const list = (name: string, items: Iterable<unknown>): [string, unknown][] =>
    [...items].map((item, i) => [`${name}${i}`, item])
  const members = Object.keys(value).map((key): [string, unknown] => [`.${key}`, value[key]])
  if (Array.isArray(value)) return [['length', value.length], ...members]
  const isBare = [Map.prototype, Set.prototype].includes(Object.getPrototypeOf(value))
  const own = isBare ? [] : members
  if (value instanceof Map) return [...list('map', [...value].flat()), ...own]
  if (value instanceof Set) return [...list('set', value), ...own]
  if (value instanceof Date) return [['time', value.getTime()], ...own]
  if (value instanceof RegExp) return [['source', value.source], ['flags', value.flags], ...own]
  if (value instanceof ArrayBuffer) return list('byte', new Uint8Array(value))
  if (ArrayBuffer.isView(value)) {
    return [
      ['buffer', value.buffer],
      ['offset', value.byteOffset],
      ['bytes', value.byteLength],
    ]
  }
  if (value instanceof Error) {
    const hidden = ['cause', 'errors'].filter((key) => Object.hasOwn(value, key))
    const said = ['name', 'message', ...hidden].map((key): [string, unknown] => [
      key,
      Reflect.get(value, key),
    ])
    return [
      ...said,
      ...own.filter(
        ([key]) => !['.name', '.message', '.stack', ...hidden.map((key) => `.${key}`)].includes(key),
      ),
    ]
  }
  const isBoxed = [Number, String, Boolean, BigInt, Symbol].some((Wrapper) => value instanceof Wrapper)
  return isBoxed ? [['boxed', value.valueOf()]] : members
}
