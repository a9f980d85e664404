/**
 * Insertions into the document after an `await`, where only the stack trace tells who makes them. Costs some 100 µs in V8,
 * whose inline caches depend on these prototypes, so synchronous code is watched by `watch-insertions.ts` instead.
 */
import { hasDocument } from './watch-insertions.js'

type AnyFunction = (...args: unknown[]) => unknown

/** Methods and setters that insert, by the interface that owns them. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  Node: ['appendChild', 'insertBefore', 'replaceChild', 'textContent'],
  Element: [
    'append',
    'prepend',
    'before',
    'after',
    'replaceWith',
    'replaceChildren',
    'insertAdjacentElement',
    'insertAdjacentHTML',
    'insertAdjacentText',
    'innerHTML',
    'outerHTML',
  ],
}

/** Starts watching; answers a function that puts everything back. */
export function watchDomMethods(tell: (command: string) => void): () => void {
  if (!hasDocument()) return () => {}
  const undo = Object.entries(METHODS).flatMap(([owner, names]) => {
    const { prototype } = (globalThis as unknown as Record<string, { prototype: object }>)[owner] as {
      prototype: object
    }
    return names.map((name) => watch(prototype, name, tell))
  })
  return () => {
    for (const end of undo) end()
  }
}

function watch(prototype: object, name: string, tell: (command: string) => void): () => void {
  const real = Object.getOwnPropertyDescriptor(prototype, name)
  const key = real?.set === undefined ? 'value' : 'set'
  const inner: unknown = real?.[key]
  if (real?.configurable !== true || typeof inner !== 'function') return () => {}
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    if ((this as Node).isConnected)
      tell(`DOM insertion by <${(this as Node).nodeName.toLowerCase()}>.${name}`)
    return Reflect.apply(inner as AnyFunction, this, args)
  }
  Object.defineProperty(prototype, name, { ...real, [key]: watched })
  return () => {
    if (Object.getOwnPropertyDescriptor(prototype, name)?.[key] === watched)
      Object.defineProperty(prototype, name, real)
  }
}
