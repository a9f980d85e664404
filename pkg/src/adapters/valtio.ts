import type { Adapter } from '../scope/adapters.js'

/** Valtio's `proxyMap` and `proxySet`, by what they hold. Its proxies are read as the data they stand for without an adapter. */
export const valtio: Adapter<Iterable<any> & { [Symbol.toStringTag]: string }> = {
  name: 'valtio',
  matches: (value) =>
    typeof value === 'object' &&
    ['data', 'index', 'epoch'].every((key) => Object.hasOwn(value, key)) &&
    /^(?:Map|Set)$/.test(tagOf(value)),
  read: (value) => (tagOf(value) === 'Map' ? new Map(value) : new Set(value)),
}

function tagOf(value: object): string {
  return String((value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag])
}
