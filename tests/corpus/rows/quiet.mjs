/** Edits that change nothing a memoized function reaches: its calls hit (SCOPE T7, SEMANTICS 2). */
import { flagged } from '../spell.mjs'

const g = (text) => `const g = (x) => { ${text} }; export const f = memo((x) => g(x))`

const js = flagged({ quiet: true }, {
  'a comment': g('«|/* a */ » return x'),
  'a line comment': g('«|// a\n» return x'),
  'white space': g('return x +«|   »1'),
  'line breaks': g('«|\n\n» return x'),
  'quotes': g("return «'a'|\"a\"» + x"),
  'indentation of Windows': g('«\n|\r\n» return x'),
  'an unrelated function': '«|const unrelated = () => 5; »export const f = memo((x) => x)',
  'an unrelated function before': '«|function unrelated() { return 5 } »const g = (x) => x; export const f = memo((x) => g(x))',
  'an unrelated export': 'export const f = memo((x) => x); «|export const other = 5»',
  'an unrelated variable': 'const other = «1|2»; export const f = memo((x) => x)',
  'an unrelated property': 'const o = { a: 1, b: «1|2» }; export const f = memo((x) => o.a + x)',
  'an unrelated module': { 'main.js': "import { g } from './d.js'; export const f = memo((x) => g(x))", 'd.js': 'export const g = (x) => x; export const other = () => «1|2»' },
  'an unrelated import': { 'main.js': "«|import './d.js'; »export const f = memo((x) => x)", 'd.js': 'export const other = 1' },
  'an unrelated memoized function': 'export const other = memo((x) => x * «1|2»); export const f = memo((x) => x)',
  'a body before, of another function': 'const other = () => { «|return 5» }; export const f = memo((x) => x)',
  'the order of declarations': '«const a = (x) => x; const b = (x) => x + 1|const b = (x) => x + 1; const a = (x) => x»; export const f = memo((x) => a(x) + b(x))',
  'another variable of the memo call': 'export const f = memo((x) => x); «const|let» other = 1',
  'a barrel added': { 'main.js': "import { g } from '«./d.js|./b.js»'; export const f = memo((x) => g(x))", 'b.js': "export * from './d.js'", 'd.js': 'export const g = (x) => x' },
})

const ts = flagged({ quiet: true }, {
  'a type': { 'main.ts': 'const g = (x«|: number») => x; export const f = memo((x: number) => g(x as any))' },
  'a return type': { 'main.ts': 'const g = (x: number)«|: number» => x; export const f = memo((x: number) => g(x))' },
  'a type argument': { 'main.ts': 'const g = <T,>(x: T): T => x; export const f = memo((x: number) => g«|<number>»(x))' },
  'as': { 'main.ts': 'const g = (x: any) => x«| as number»; export const f = memo((x: number) => g(x))' },
  'non-null': { 'main.ts': 'const o: any = { a: 1 }; export const f = memo((x: number) => o«|!».a + x)' },
  'an interface': { 'main.ts': 'interface I { a: number«|; b: number» } export const f = memo((x: number) => x as unknown as I)' },
  'an overload': { 'main.ts': '«|function g(x: string): string; »function g(x: any): any { return x } export const f = memo((x: number) => g(x))' },
  'a type-only import': { 'main.ts': "«|import type { T } from './t'; »export const f = memo((x: number) => x)", 't.ts': 'export type T = number' },
})

export const rows = { ...js, ...ts }
