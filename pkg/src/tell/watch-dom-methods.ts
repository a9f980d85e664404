/**
 * Insertions into the document after an `await`, where only the stack trace tells who makes them. Costs some 100 µs in V8,
 * whose inline caches depend on these prototypes, so synchronous code is watched by `tell/watch-insertions.ts` instead.
 */

import { descriptorOf } from '../common/lists.js'
import { hasDocument, nameOf, read } from './watch-insertions.js'
import { realOf, standInFor } from './watch-stand-ins.js'

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

let undo: (() => void)[] = []

/** Starts watching, until {@link unwatchDomMethods}. */
export function watchDomMethods(tell: (command: string) => void): void {
  if (!hasDocument()) return
  for (const [owner, names] of Object.entries(METHODS)) {
    const prototype = (globalThis as unknown as Record<string, { prototype?: object }>)[owner]?.prototype
    for (const name of names) if (prototype !== undefined) watch(prototype, name, tell)
  }
}

/** Puts everything back, where nobody put anything else meanwhile. */
export function unwatchDomMethods(): void {
  const ends = undo
  undo = []
  for (const end of ends) end()
}

function watch(prototype: object, name: string, tell: (command: string) => void): void {
  const found = descriptorOf(prototype, name)
  const key = found?.set === undefined ? 'value' : 'set'
  const inner: unknown = found?.[key]
  if (typeof inner !== 'function') return
  const real = realOf(inner as AnyFunction)
  const standIn = standInFor(real, (self) => {
    if (read(self as Node, 'isConnected')) tell(`DOM insertion by ${nameOf(self as Node)}.${name}`)
  })
  if (
    !Reflect.defineProperty(prototype, name, {
      __proto__: null,
      ...found,
      [key]: standIn,
    } as PropertyDescriptor)
  )
    return
  undo.push(() => {
    if (descriptorOf(prototype, name)?.[key] === standIn)
      Reflect.defineProperty(prototype, name, {
        __proto__: null,
        ...found,
        [key]: real,
      } as PropertyDescriptor)
  })
}
