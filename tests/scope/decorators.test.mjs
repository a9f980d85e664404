/**
 * Classes with memoized methods, transformed, compiled by TypeScript in both ways of decorators, and run: the class is
 * registered as soon as its variable holds it, with metadata of types beside it.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transform } from './analyzer.mjs'

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'wasmemo-decorators-'))
after(() => rmSync(folder, { recursive: true }))

/** Stands for the run time: what was registered, in order. */
const RUNTIME = `
export const registered = new Map()
export const R = (fn, hash, thunk = () => [], names = '', flags = 0) => (registered.set(fn, { hash, thunk, names, flags }), fn)
export const O = (object, list) => { for (const [name, ...rest] of list) R(object[name], ...rest); return object }
`

const SOURCE = `
import { memo } from 'wasmemo'
import { registered } from 'wasmemo/scope'
export class Service { rate = 2 }
let calls = 0
export class Cart {
  #items = [1, 2]
  static #made = 1
  handler = () => this.#items.length
  constructor(private readonly service: Service) {}
  @memo total(by: Service): number { return this.#items.length * by.rate + calls }
  @memo static make(text: string): Cart { return new Cart(new Service()) }
}
export const known = registered.has(Cart)
export const Local = (() => { class Inner { @memo one(): number { return calls } } return Inner })()
const cart = new Cart(new Service())
calls = 5
export { cart, registered }
`

const WAYS = {
  standard: {},
  legacy: { experimentalDecorators: true, emitDecoratorMetadata: true },
  'legacy, fields by assignment': { experimentalDecorators: true, useDefineForClassFields: false },
}

for (const [way, options] of Object.entries(WAYS)) {
  test(`decorated methods, ${way}`, async () => {
    const { code, diagnostics } = transform(SOURCE, 'cart.ts', { register: [] })
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      [],
    )
    const { registered, known, cart, Local } = await run(code, way.replace(/\W/g, '-'), options)
    const Cart = cart.constructor
    assert.equal(known, true)
    const { thunk, names, flags } = registered.get(Cart)
    assert.deepEqual(names.split(','), ['calls', 'Cart', 'Service'])
    assert.deepEqual([thunk()[0], flags & (64 | 128)], [5, 64 | 128])
    assert.deepEqual(Cart.__wm$(cart), [[1, 2]])
    assert.deepEqual(Cart.__wm$(Cart), [1])
    assert.ok(registered.has(Local))
    assert.equal(cart.handler.name, 'handler')
    assert.ok(registered.has(cart.handler))
    assert.deepEqual([Cart.name, Cart.length, Local.name], ['Cart', 1, 'Inner'])
  })
}

async function run(code, name, options) {
  const root = join(folder, name)
  const write = (path, text) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write(
    'node_modules/wasmemo/package.json',
    '{ "type": "module", "exports": { ".": "./i.js", "./scope": "./s.js" } }',
  )
  write(
    'node_modules/wasmemo/i.js',
    'export const memo = (value, context) => (context?.kind ? value : undefined)',
  )
  write('node_modules/wasmemo/s.js', RUNTIME)
  write('package.json', '{ "type": "module" }')
  write('cart.ts', code)
  const compilerOptions = { target: 'ES2022', module: 'ESNext', noCheck: true, skipLibCheck: true, types: [] }
  const config = { compilerOptions: { ...compilerOptions, ...options, outDir: 'out' }, files: ['cart.ts'] }
  write('tsconfig.json', JSON.stringify(config))
  const { status, stdout } = spawnSync(process.execPath, [TSC, '-p', root], { encoding: 'utf8' })
  assert.equal(status, 0, stdout)
  return import(pathToFileURL(join(root, 'out/cart.js')).href)
}
