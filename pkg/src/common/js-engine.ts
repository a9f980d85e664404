/** Which JavaScript engine this is, where its ways to the same result differ tenfold in time. Results never depend on it. */

let name: 'V8' | 'SpiderMonkey' | 'JavaScriptCore' | undefined

export function jsEngine(): 'V8' | 'SpiderMonkey' | 'JavaScriptCore' {
  name ??=
    'InternalError' in globalThis
      ? 'SpiderMonkey'
      : // It writes this in three lines.
        /\n/.test(Function.prototype.toString.call(Math.max))
        ? 'JavaScriptCore'
        : 'V8'
  return name
}
