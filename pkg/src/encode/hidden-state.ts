/** State that the text of a class shows to be where nobody outside can read it. */

import { type AnyFunction, isNativeText, sourceOf } from '../common/constructors.js'
import { descriptorOf, filtered, joined, mapped } from '../common/lists.js'
import { codeOf, declaresPrivateFields } from './private-fields.js'

/** Bare `this` as a key of a WeakMap or a member of a WeakSet. */
const KEYED_BY_THIS = /(\bReflect\s*)?\.(?:set\(\s*this\s*,|(?:add|get)\(\s*this\s*\))/g
/**
 * A helper that is given bare `this` and a name: `init(this, _cents, …)`, minified `a(this,s,e)` or `i(s,this)`, of a bundle
 * `(0,r._)(this,s)`. It is no method of something: those are called for what they do.
 */
const HELPER =
  /(?:(?:^|[^.\w$])([\w$]+)|\(0,\s*[\w$]+(?:\.[\w$]+)+\))\(\s*(?:this\s*,\s*([\w$]+)\s*[,)]|([\w$]+)\s*,\s*this\s*[,)])/g
/** Names of what a function is given, or declares: an object under one of these was handed in by somebody. */
const PARAMETERS = /\(([^()]*)\)\s*(?:\{|=>)|\b(?:let|const|var)\s+([^=;]*)/g
const NO_NAME = /^(?:void|null|true|false|undefined|this|new|typeof|arguments|\d.*)$/
const NO_HELPER = /^(?:super|if|while|switch|for|return|typeof|function|catch)$/

/** `this` that is not only asked for a member, or returned: whoever gets it may keep something under it. */
const BARE_THIS = /(?:^|[^.\w$])(return\s+)?this(?![\w$]|\s*(?:\.|\?\.|\[))/g

/** Whether instances of a class keep state in `#private` fields, native or compiled, or in a WeakMap that its text shows. */
export function hidesState(constructor: AnyFunction, isRegistered: boolean): boolean {
  const source = sourceOf(constructor)
  if (declaresPrivateFields(source)) return true
  // Of registered classes the plugin saw what they read, a WeakMap too.
  if (isRegistered) return false
  if (source.includes('this') && matches(KEYED_BY_THIS, codeOf(source))) return true
  // Compiled to a function, a class has its methods outside of its text.
  const all = source.startsWith('class')
    ? [source]
    : [source, ...mapped(methodsOf(constructor.prototype), sourceOf)]
  return callsHelpers(all.join('\n'), constructor)
}

/**
 * Whether a prototype has methods or accessors that may read what no member holds. Those that never hand `this` on can not, so
 * an instance without members has no state (a time zone, a strategy).
 */
export function mayHideState(prototype: object, constructor: AnyFunction | undefined): boolean {
  const methods = methodsOf(prototype)
  const texts =
    methods.length === 0 ? [] : mapped(constructor ? [...methods, constructor] : methods, sourceOf)
  return texts.some(
    (text) => isNativeText(text) || (text.includes('this') && matches(BARE_THIS, codeOf(text))),
  )
}

/** Methods and accessors. */
export function methodsOf(prototype: object): AnyFunction[] {
  const members = mapped(Reflect.ownKeys(prototype), (key) => {
    const { value, get, set } = descriptorOf(prototype, key) ?? {}
    return key === 'constructor' ? [] : filtered([value, get, set], (each) => typeof each === 'function')
  })
  return joined(members)
}

/** Whether it matches where its first group, an exception, does not. */
function matches(pattern: RegExp, code: string): boolean {
  return [...code.matchAll(pattern)].some(([, exception]) => exception === undefined)
}

/** What is kept under a name is declared in the constructor, and used once at least; what decorators initialise is not used. */
function callsHelpers(source: string, constructor: AnyFunction): boolean {
  if (!source.includes('this')) return false
  const code = codeOf(source)
  const declared = namesGiven(constructorIn(code))
  if (declared.size === 0) return false
  const uses = namesGiven(code)
  const local = localNames(code, constructor)
  return [...declared.keys()].some((name) => (uses.get(name) ?? 0) > 1 && !local.has(name))
}

/** Names that helpers are given together with `this`, and how often. */
function namesGiven(code: string): Map<string, number> {
  const uses = new Map<string, number>()
  for (const [, helper = '', after = '', before = ''] of code.matchAll(HELPER)) {
    const name = after || before
    if (!NO_HELPER.test(helper) && !NO_NAME.test(name)) uses.set(name, (uses.get(name) ?? 0) + 1)
  }
  return uses
}

/** The text of the constructor: of a function all up to the end of its body. */
function constructorIn(code: string): string {
  const start = code.startsWith('class') ? code.search(/\bconstructor\s*\(/) : 0
  if (start < 0) return ''
  const parameters = endOfBrackets(code, start, '(', ')')
  return code.slice(start, endOfBrackets(code, parameters, '{', '}'))
}

function endOfBrackets(code: string, from: number, open: string, close: string): number {
  let depth = 0
  for (let i = from; i < code.length; i++) {
    if (code[i] === open) depth++
    else if (code[i] === close && --depth === 0) return i + 1
  }
  return code.length
}

/** The class itself too: compiled to old targets its constructor checks whether it was called as one. */
function localNames(source: string, { name }: AnyFunction): Set<string> {
  const names = new Set([name, /^(?:class|function)\s+([\w$]+)/.exec(source)?.[1] ?? name])
  for (const [, parameters = '', declared = ''] of source.matchAll(PARAMETERS))
    for (const word of `${parameters},${declared}`.match(/[\w$]+/g) ?? []) names.add(word)
  return names
}
