/** Calls that change what they read (SEMANTICS 4), with the plugin. */
import { expect, test } from 'vitest'
import { listenToConsole } from '../fixtures/console.js'
import { loadBuilt } from './support/program.js'
import { program } from './support/versions.js'

/** Each `m` called again and again, without the cache and with it. */
const PROGRAMS: Record<string, string> = {
  'a toggle': 'let n = 0; export const f = () => { n = 1 - n; return n }; export const m = memo(f)',
  'a counter of a module':
    'let n = 0; const count = () => ++n % 3; export const f = () => count(); export const m = memo(f)',
  'a member':
    'const s = { n: 0 }; export const f = () => { s.n = (s.n + 1) % 2; return s.n }; export const m = memo(f)',
  'a list':
    'const l = [1, 2, 3]; export const f = () => { l.push(l.shift()); return l[0] }; export const m = memo(f)',
  'a static field':
    'class C { static n = 0; static f() { return (C.n = 1 - C.n) } } export const f = () => C.f(); export const m = memo(f)',
  'private state': `class C { #n = 0; f() { return (this.#n = 1 - this.#n) } } const c = new C()
    export const f = () => c.f(); export const m = memo(f)`,
  'a closure': `const make = () => { let n = 0; return () => (n = 1 - n) }; const flip = make()
    export const f = () => flip(); export const m = memo(f)`,
  'a Set': `const s = new Set(); export const f = () => (s.has(1) ? s.delete(1) : s.add(1), s.size); export const m = memo(f)`,
  'a Date':
    'const d = new Date(0); export const f = () => { d.setTime(1 - d.getTime()); return d.getTime() }; export const m = memo(f)',
  'a function that is replaced': `let g = () => 1; const h = () => 2
    export const f = () => { const x = g(); const t = g; g = t === h ? one : h; return x }; const one = () => 1; export const m = memo(f)`,
}

for (const [name, text] of Object.entries(PROGRAMS))
  test(`${name}: every call is right`, async () => {
    const { warnings } = listenToConsole()
    const { exports: plain } = await loadBuilt(program(text))
    const { exports: built } = await loadBuilt(program(text))
    for (let call = 0; call < 6; call++) expect(built.m(), `call ${call}`).toBe(plain.f())
    expect(warnings).toHaveLength(1)
  })
