/**
 * Every mend that a diagnostic proposes, followed (SEMANTICS 26b): the mended module is no longer told of. A mend with several
 * ways has one program for each; what it quotes as code is pasted from its text.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transform } from './analyzer.mjs'

const MEMO = "import { memo, register } from 'wasmemo'\n"

/** The code that a mend quotes in backquotes, by position. */
const quoted = (mend, position) => [...mend.matchAll(/`([^`]+)`/g)][position][1]

/**
 * Code -> programs, each with the mended ones; a function is given the mend's text.
 *
 * @type {Record<string, [source: string, ...mended: (string | ((mend: string) => string))[]][]>}
 */
const MENDS = {
  arg: [
    [
      'export const make = (f) => memo(f)',
      'export const made = memo(() => 1)',
      'function f() { return 1 }\nexport const made = memo(f)',
      "import { f } from './f'\nexport const made = memo(f)",
    ],
  ],
  impure: [
    [
      'export const f = memo((n) => n + Date.now())',
      'export const f = memo((n, now) => n + now)',
      (mend) => `${quoted(mend, 1)}\nexport const f = memo((n) => n + Date.now(), { ttl: 1000 })`,
    ],
    [
      'export const f = memo(() => document.title)',
      'export const f = memo((title) => title)',
      (mend) => `${quoted(mend, 1)}\nexport const f = memo(() => document.title, { ttl: 1000 })`,
    ],
  ],
  writes: [
    [
      'let n = 0\nexport const f = memo((x) => { n = x })',
      'let n = 0\nconst f = memo((x) => x)\nexport const g = (x) => { n = f(x) }',
    ],
  ],
  mutates: [
    [
      'const list = []\nexport const f = memo((x) => { list.push(x) })',
      'const list = []\nconst f = memo((x) => [x])\nexport const g = (x) => { list.push(...f(x)) }',
    ],
    [
      'const at = { n: 1 }\nexport const f = memo((x) => { at.n = x })',
      'const at = { n: 1 }\nconst f = memo((x) => x)\nexport const g = (x) => { at.n = f(x) }',
    ],
    [
      'export class A { @memo total() { this.n = 1; return 1 } }',
      'export class A { @memo total() { return 1 }\n show() { this.n = this.total() } }',
    ],
  ],
  hook: [
    [
      'import { useId } from "./hooks"\nexport const f = memo(() => useId())',
      'import { useId } from "./hooks"\nconst f = memo((id) => id)\nexport const C = () => f(useId())',
    ],
  ],
  generator: [
    [
      'export const f = memo(function* generate() { yield 1 })',
      (mend) => `function* generate() { yield 1 }\nexport const f = ${quoted(mend, 0)}`,
    ],
  ],
  eval: [
    [
      'const a = 1, b = 2\nexport const f = memo(() => eval("a + b"))',
      'const a = 1, b = 2\nexport const f = memo(() => new Function("a", "b", "return a + b")(a, b))',
      (mend) => {
        const deps = /(\{ deps: .*? \})\)/.exec(mend)[1]
        return `const a = 1, b = 2\n${quoted(mend, 1)}\nexport const f = memo(() => eval("a + b"), ${deps})`
      },
    ],
  ],
  import: [
    [
      'export const f = memo(async (n) => (await import("./rates.js")).rate * n)',
      'import { rate } from "./rates.js"\nexport const f = memo(async (n) => rate * n)',
      'const f = memo(async (n, rate) => rate * n)\nexport const g = async (n) => f(n, (await import("./rates.js")).rate)',
    ],
  ],
  'unknown-closure': [
    [
      'import { debounce } from "lodash"\nconst find = (x) => x\nconst search = debounce(find, 9)\nexport const f = memo((x) => search(x))',
      'import { debounce } from "lodash"\nconst find = (x) => x\nexport const search = debounce(find, 9)\nexport const f = memo((x) => find(x))',
      (mend) => {
        const registered = quoted(mend, 1)
          .replace('register(search', 'register(debounce(find, 9)')
          .replace('…', 'find')
        return `import { debounce } from "lodash"\nconst find = (x) => x\nconst search = ${registered}\nexport const f = memo((x) => search(x))`
      },
    ],
  ],
  ignore: [
    [
      '// wasmemo-ignore clock\nexport const a = 1',
      (mend) => `// wasmemo-ignore ${mend.split(': ')[1].split(',')[0]} -- by the clock\nexport const a = 1`,
    ],
  ],
  parse: [['export const = 1', 'export const a = 1']],
}

const packages = (specifier) => (specifier === 'lodash' ? 'lodash@4.17.21' : '')
const found = (source) =>
  transform(MEMO + source, 'src/f.js', {}, packages).diagnostics.map(({ code, mend }) => ({ code, mend }))

for (const [code, rows] of Object.entries(MENDS)) {
  test(code, () => {
    for (const [source, ...mended] of rows) {
      const told = found(source).find((diagnostic) => diagnostic.code === code)
      assert.ok(told, `${code} is not told of: ${source}`)
      for (const mend of mended) {
        const program = typeof mend === 'string' ? mend : mend(told.mend)
        assert.deepEqual(found(program), [], `${told.mend}\n${program}`)
      }
    }
  })
}

test('every code that modules can have is tried', () => {
  const [{ mend }] = found('// wasmemo-ignore nothing\nexport const a = 1')
  const codes = mend.split(': ')[1].split(';')[0].split(', ')
  // Files that are skipped are none of an analyzed module: tests/bundlers/plugin-options.test.js leaves them out.
  assert.deepEqual(Object.keys(MENDS).sort(), codes.filter((code) => code !== 'skipped').sort())
})

test('a file that cannot be read is told of with the option that leaves it out', () => {
  const [{ code, mend }] = transform('\0\0\0', 'src/f.js', {}).diagnostics
  assert.equal(code, 'skipped')
  assert.equal(mend, "name it in the plugin's `exclude`")
})
