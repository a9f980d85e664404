import type { Adapter } from '../scope/adapters.js'

/**
 * Accessors of Solid's signals and memos: by their value, which what runs now then depends on, as if it had read it. They are
 * known by their name, which minifiers change: in such builds they are functions that nobody knows.
 */
export const solid: Adapter<() => unknown> = {
  name: 'solid',
  matches: (value) =>
    typeof value === 'function' &&
    Object.getOwnPropertyDescriptor(value, 'name')?.value === 'bound readSignal' &&
    /\[native code\]/.test(Function.prototype.toString.call(value)),
  read: (accessor) => accessor(),
}
