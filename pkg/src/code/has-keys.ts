/**
 * Whether an object has own enumerable names, asked at every call of every function in reach. No way is quick in all engines
 * (nanoseconds for an arrow function without any; tests/bench): for-in 5 in V8, 400 in JavaScriptCore, 1360 in SpiderMonkey;
 * Object.keys 8, 170, 940; Object.values 110, 440, 150.
 */
export function hasKeys(holder: object): boolean {
  ask ??= quickest()
  return ask(holder)
}

let ask: ((holder: object) => boolean) | undefined

function quickest(): (holder: object) => boolean {
  if ('InternalError' in globalThis) return (holder) => Object.values(holder).length > 0 // SpiderMonkey
  // JavaScriptCore writes this in three lines.
  return /\n/.test(Function.prototype.toString.call(Math.max))
    ? (holder) => Object.keys(holder).length > 0
    : byForIn
}

function byForIn(holder: object): boolean {
  for (const key in holder) if (Object.hasOwn(holder, key)) return true
  return false
}
