/**
 * Functions that are Proxies (Comlink, tRPC): each property may be another proxy, throw, or send a message, so they are told from
 * others without asking for any.
 */
import { isNative, sourceOf } from '../common/constructors.js'
import { jsEngine } from '../common/js-engine.js'

type AnyFunction = (...args: never[]) => unknown

const known = new WeakMap<object, boolean>()

/** Whether a function is a Proxy. Of one of a bound function V8 tells nothing. */
export function isProxy(fn: AnyFunction): boolean {
  if (!isNative(fn)) return false
  let found = known.get(fn)
  if (found === undefined) {
    found = isProxyByText(fn)
    known.set(fn, found)
  }
  return found
}

/** Engines write the text of a Proxy themselves, and no trap sees it. */
function isProxyByText(fn: AnyFunction): boolean {
  const text = sourceOf(fn)
  switch (jsEngine()) {
    case 'JavaScriptCore':
      return text.startsWith('function ProxyObject(')
    case 'SpiderMonkey':
      // Of bound functions: `function()`.
      return text.startsWith('function (')
    default:
      return text.startsWith('function (') && !isNamedAs(fn, text)
  }
}

/** Whether V8 calls it by this text in an error: a bound function, where it shows the target of a Proxy. */
function isNamedAs(fn: AnyFunction, text: string): boolean {
  try {
    structuredClone(fn)
  } catch (error) {
    return error instanceof Error && error.message.includes(text)
  }
  return false
}

/** Its name; none where nothing may be asked, or where it has something else under that key. */
export function nameOf(fn: AnyFunction): string {
  if (isProxy(fn)) return ''
  const name: unknown = Object.getOwnPropertyDescriptor(fn, 'name')?.value
  return typeof name === 'string' ? name : ''
}
