/** The public analyzer at sources that exhaust its stack: a typed error, and the next call works, whichever call it was. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import * as analyzer from '../../pkg/src/plugin/analyzer.js'

const { AnalyzerError, ProjectGraph, scan, transform } = analyzer
beforeAll(() =>
  analyzer.initSync(readFileSync(new URL('../../pkg/scope-wasm/scope_bg.wasm', import.meta.url))),
)

const MEMO = "import { memo } from 'wasmemo'\n"
const N = 200_000
const DEEP: Record<string, string> = {
  not: `x=${'!'.repeat(N)}a`,
  sum: `x=a${'+a'.repeat(N)}`,
  chain: `x=a${'.b'.repeat(N)}`,
  calls: `x=a${'``'.repeat(N)}`,
  'else if': `${'if(a);else '.repeat(N)};`,
  conditional: `x=${'a?b:'.repeat(N)}c`,
  arrows: `x=${'a=>'.repeat(N)}a`,
  elements: `x=${'<a>'.repeat(N)}`,
  types: `type T=${'keyof '.repeat(N)}A`,
  labels: `${'a:'.repeat(N)};`,
  await: `x=async()=>${'await '.repeat(N)}1`,
  templates: '`'.repeat(N + 1),
}

/** Does it still do what it is for? */
function works(): void {
  const { code, diagnostics } = transform(
    `${MEMO}import { a } from './a'\nexport const f = memo(() => a())`,
    '/f.js',
  )
  expect(code).toContain('=>[a]')
  expect(diagnostics).toEqual([])
  const graph = new ProjectGraph()
  graph.set(`${MEMO}export const f = memo(() => 1)`, '/f.js')
  expect(graph.reach().memoized).toEqual(['f'])
  graph.free()
}

test.each(Object.entries(DEEP))('%s, at every entry', (_, source) => {
  for (const enter of [
    () => transform(MEMO + source, '/deep.tsx'),
    () => scan(MEMO + source, '/deep.tsx'),
    () => new ProjectGraph().set(MEMO + source, '/deep.tsx'),
  ]) {
    let thrown: unknown
    try {
      enter()
    } catch (error) {
      thrown = error
    }
    // A stack large enough is no failure.
    if (thrown !== undefined) {
      expect(thrown).toBeInstanceOf(AnalyzerError)
      expect((thrown as InstanceType<typeof AnalyzerError>).id).toBe('/deep.tsx')
    }
    works()
  }
})

test('brackets nested too deep are told as a diagnostic', () => {
  for (const bracket of ['(', '[', '{', '`${']) {
    const { code, diagnostics } = transform(MEMO + bracket.repeat(100_000), '/deep.js')
    expect([code, diagnostics[0]?.code]).toEqual([undefined, 'skipped'])
  }
})

test('graphs of an analyzer that failed say so, and neither reading nor freeing them touches what the next one holds', () => {
  const lost = new ProjectGraph()
  lost.set(`${MEMO}export const old = memo(() => 1)`, '/old.js')
  expect(() => transform(DEEP.not as string, '/deep.js')).toThrow(AnalyzerError)
  const fresh = new ProjectGraph()
  fresh.set(`${MEMO}export const f = memo(() => 1)`, '/f.js')
  expect(() => lost.reach()).toThrow(AnalyzerError)
  expect(() => lost.set('', '/x.js')).toThrow(AnalyzerError)
  lost.free()
  lost.free()
  expect(fresh.reach().memoized).toEqual(['f'])
  fresh.free()
})

test('a failure below a classify that called it again does not pull the ground from under the call that still runs', () => {
  let inner: unknown
  const { code } = transform(
    `${MEMO}import { a } from './a'\nexport const f = memo(() => a())`,
    '/f.js',
    {},
    () => {
      try {
        transform(DEEP.not as string, '/deep.js')
      } catch (error) {
        inner = error
      }
      return ''
    },
  )
  expect(inner).toBeInstanceOf(AnalyzerError)
  expect(code).toContain('=>[a]')
  works()
})

test('options that throw or are wrong reach the caller as they are', () => {
  const boom = new RangeError('mine')
  const options = {
    get callees(): string[] {
      throw boom
    },
  }
  expect(() => transform('x', '/f.js', options)).toThrow(boom)
  expect(() => transform('x', '/f.js', { names: 1 as never })).toThrow(TypeError)
  expect(() => transform(1 as never, '/f.js')).toThrow(TypeError)
  const { code } = transform(`${MEMO}import { a } from './a'\nmemo(() => a())`, '/f.js', {}, () => {
    throw boom
  })
  expect(code).toBeDefined()
  works()
})
