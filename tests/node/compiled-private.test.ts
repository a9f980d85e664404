/** `#private` fields as compilers leave them, minified too: instances differ by what nobody sees, so they are counted or refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform as swc } from '@swc/core'
import { transform as esbuild } from 'esbuild'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { hash, UnhashableTypeError } from 'wasmemo'

const SOURCE = `
exports.Price = class Price {
  shown = 1
  #cents
  #rate = 1
  constructor(cents) { this.#cents = cents }
  get cents() { return this.#cents * this.#rate }
  set cents(cents) { this.#cents = cents }
}`

/** What Babel 7.28 makes of it, with its helpers. */
const BABEL = `
var _cents = /*#__PURE__*/new WeakMap(), _rate = /*#__PURE__*/new WeakMap();
function _classPrivateFieldInitSpec(e, t, a) { _checkPrivateRedeclaration(e, t), t.set(e, a); }
function _checkPrivateRedeclaration(e, t) { if (t.has(e)) throw new TypeError("Cannot initialize the same private elements twice on an object"); }
function _classPrivateFieldGet(s, a) { return s.get(_assertClassBrand(s, a)); }
function _classPrivateFieldSet(s, a, r) { return s.set(_assertClassBrand(s, a), r), r; }
function _assertClassBrand(e, t, n) { if ("function" == typeof e ? e === t : e.has(t)) return arguments.length < 3 ? t : n; throw new TypeError("Private element is not present on this object"); }
function _defineProperty(e, r, t) { return Object.defineProperty(e, r, { value: t, enumerable: !0, configurable: !0, writable: !0 }), e; }
exports.Price = class Price {
  constructor(cents) {
    _defineProperty(this, "shown", 1);
    _classPrivateFieldInitSpec(this, _cents, void 0);
    _classPrivateFieldInitSpec(this, _rate, 1);
    _classPrivateFieldSet(_cents, this, cents);
  }
  get cents() { return _classPrivateFieldGet(_cents, this) * _classPrivateFieldGet(_rate, this); }
  set cents(cents) { _classPrivateFieldSet(_cents, this, cents); }
};`

/** What Babel 7.28 makes of it where private fields are to be properties. */
const LOOSE = `
var _cents = /*#__PURE__*/_classPrivateFieldLooseKey("cents"), _rate = /*#__PURE__*/_classPrivateFieldLooseKey("rate");
var id = 0;
function _classPrivateFieldLooseKey(e) { return "__private_" + (id++) + "_" + e; }
function _classPrivateFieldLooseBase(e, t) { if (!{}.hasOwnProperty.call(e, t)) throw new TypeError("attempted to use private field on non-instance"); return e; }
exports.Price = class Price {
  constructor(cents) {
    this.shown = 1;
    Object.defineProperty(this, _cents, { writable: true, value: void 0 });
    Object.defineProperty(this, _rate, { writable: true, value: 1 });
    _classPrivateFieldLooseBase(this, _cents)[_cents] = cents;
  }
  get cents() { return _classPrivateFieldLooseBase(this, _cents)[_cents] * _classPrivateFieldLooseBase(this, _rate)[_rate]; }
  set cents(cents) { _classPrivateFieldLooseBase(this, _cents)[_cents] = cents; }
};`

/** What TypeScript 5.9 makes of it, with its helpers. */
const TYPESCRIPT = `
var __classPrivateFieldSet = (this && this.__classPrivateFieldSet) || function (receiver, state, value, kind, f) { return (kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value)), value; };
var __classPrivateFieldGet = (this && this.__classPrivateFieldGet) || function (receiver, state, kind, f) { return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver); };
var _Price_cents, _Price_rate;
exports.Price = (_Price_cents = new WeakMap(), _Price_rate = new WeakMap(), class Price {
    constructor(cents) {
        this.shown = 1;
        _Price_cents.set(this, void 0);
        _Price_rate.set(this, 1);
        __classPrivateFieldSet(this, _Price_cents, cents, "f");
    }
    get cents() { return __classPrivateFieldGet(this, _Price_cents, "f") * __classPrivateFieldGet(this, _Price_rate, "f"); }
    set cents(cents) { __classPrivateFieldSet(this, _Price_cents, cents, "f"); }
});`

async function bundled(minify: boolean): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'wasmemo-private-'))
  try {
    const entry = join(directory, 'price.js')
    writeFileSync(entry, SOURCE.replace('exports.Price =', 'export const Price ='))
    const result = await build({
      configFile: false,
      root: directory,
      logLevel: 'silent',
      build: {
        write: false,
        minify,
        target: 'es2020',
        lib: { entry, formats: ['cjs'], fileName: 'price' },
      },
    })
    return (result as { output: { code: string }[] }[])[0]?.output[0]?.code as string
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const COMPILERS: Record<string, () => Promise<string>> = {
  'esbuild, es2020': async () => (await esbuild(SOURCE, { target: 'es2020' })).code,
  'TypeScript, es2020': async () => TYPESCRIPT,
  'SWC, es2020': async () => (await swc(SOURCE, { jsc: { target: 'es2020' }, isModule: false })).code,
  'SWC, es5': async () => (await swc(SOURCE, { jsc: { target: 'es5' }, isModule: false })).code,
  'SWC, loose': async () =>
    (await swc(SOURCE, { jsc: { target: 'es2020', loose: true }, isModule: false })).code,
  Babel: async () => BABEL,
  'Babel, loose': async () => LOOSE,
  'oxc, by Vite': () => bundled(false),
  'oxc, by Vite, minified': () => bundled(true),
}

const run = (code: string): (new (cents: number) => { cents: number }) => {
  const exports: Record<string, unknown> = {}
  new Function('exports', 'require', code)(exports, () => {
    throw new Error('helpers are to be inlined')
  })
  return exports.Price as never
}

const outcome = (Price: ReturnType<typeof run>): string => {
  expect(new Price(2).cents).toBe(2)
  try {
    const equal = hash(new Price(1)) === hash(new Price(1))
    return hash(new Price(1)) === hash(new Price(2)) ? 'wrong' : equal ? 'counted' : 'differ'
  } catch (error) {
    return error instanceof UnhashableTypeError ? 'refused' : String(error)
  }
}

for (const [name, compile] of Object.entries(COMPILERS)) {
  test(`${name}: as it is, and minified`, async () => {
    const code = await compile()
    expect(code).not.toContain('#cents')
    const { code: minified } = await esbuild(`(function(exports){${code}})(exports)`, { minify: true })
    for (const each of [code, minified]) expect(['refused', 'counted']).toContain(outcome(run(each)))
  })
}
