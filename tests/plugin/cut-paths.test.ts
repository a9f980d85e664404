/** A path that ends early is another state than one whose leaf is undefined (SEMANTICS 4). */
import { testFollowed } from './support/versions.js'

/** Each of `two` is what the path reads from while the answer is 2. */
const reading = (declared: string, read: string, two: string, one = '{}') => `
  ${declared}
  export const set = (x) => void (x === 1 ? ${two.replace(/=.*/, `= ${one}`)} : ${two})
  export const m = memo(() => { try { ${read}; return 1 } catch { return 2 } })
`

testFollowed({
  'a member that is undefined': reading('const cfg = { a: {} }', 'cfg.a.b', 'cfg.a = undefined'),
  'a member that is null, with keys in brackets': reading(
    'const cfg = { a: {} }',
    'cfg["a"].b',
    'cfg.a = null',
  ),
  'the variable itself': reading('let cfg = {}', 'cfg.a', 'cfg = null'),
  'after an optional link': reading('const o = { a: { b: {} } }', 'o.a?.b.c', 'o.a.b = undefined'),
  'an optional link that ends, before one that fails': reading(
    'const o = { a: { b: { c: 1 } } }',
    'if (o.a?.b.c === undefined) throw 0',
    'o.a = undefined',
    '{ b: { c: 1 } }',
  ),
  'an element': reading('const o = { a: [{}] }', 'o.a[0].b', 'o.a = []', '[{}]'),
  'a receiver': reading('const first = { f() {} }, o = { a: first }', 'o.a.f()', 'o.a = undefined', 'first'),
  'a static member': reading('class A { static a = {} }', 'A.a.b', 'A.a = null'),
  'in a helper': `
    const cfg = { a: {} }
    const read = () => cfg.a.b
    export const set = (x) => void (cfg.a = x === 1 ? {} : undefined)
    export const m = memo(() => { try { read(); return 1 } catch { return 2 } })
  `,
  'null and undefined, which errors tell apart': `
    const cfg = { a: undefined }
    export const set = (x) => void (cfg.a = x === 1 ? undefined : null)
    export const m = memo(() => { try { cfg.a.b } catch ({ message }) { return /of undefined|is undefined|undefined is/.test(message) ? 1 : 2 } })
  `,
  'where the module has a Symbol of its own': `
    const Symbol = { for: () => 0 }
    ${reading('const cfg = { a: {} }', 'cfg.a.b', 'cfg.a = undefined')}
  `,
  'of another module': {
    'main.ts': `
      import { memo } from 'wasmemo'
      import * as all from './cfg.js'
      export { set } from './cfg.js'
      export const m = memo(() => { try { all.cfg.a.b; return 1 } catch { return 2 } })
    `,
    'cfg.js': `
      export let cfg = { a: {} }
      export const set = (x) => { cfg = x === 1 ? { a: {} } : {} }
    `,
  },
})
