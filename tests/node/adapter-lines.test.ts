/** Refusals, warnings and hints print the line that adds the adapter of a library's value; pasted, it helps. */
import { tableFromArrays } from 'apache-arrow'
import * as aq from 'arquero'
import { geoMercator } from 'd3-geo'
import { scaleLinear } from 'd3-scale'
import { createStore as createEffectorStore } from 'effector'
import { List } from 'immutable'
import * as jotaiStores from 'jotai'
import { DateTime } from 'luxon'
import { atom } from 'nanostores'
import { createPinia, defineStore, setActivePinia } from 'pinia'
import { legacy_createStore } from 'redux'
import { createSignal } from 'solid-js/dist/solid.js'
import { writable } from 'svelte/store'
import * as v from 'valibot'
import { proxyMap } from 'valtio/utils'
import { expect, test } from 'vitest'
import { type Adapter, cache, memo, UnhashableTypeError } from 'wasmemo'
import { createActor, createMachine } from 'xstate'
import { z } from 'zod'
import { createStore } from 'zustand/vanilla'
import { listenToConsole } from '../fixtures/console.js'

/** Evaluates the line as somebody would paste it. */
async function paste(text: string, name: string): Promise<void> {
  const line = /import \{ (\w+) \} from '(wasmemo\/adapters\/\w+)'; cache\.use\((\w+)\)/.exec(text)
  expect(line?.slice(1), text).toEqual([name, `wasmemo/adapters/${name}`, name])
  const module: Record<string, Adapter> = await import(`../../pkg/src/adapters/${name}.ts`)
  cache.use(module[name] as Adapter)
}

const machine = createMachine({ context: { n: 1 } })
const projection = geoMercator()
const store = jotaiStores.createStore()
const [accessor] = createSignal(1)
const piniaStore = (): object => {
  setActivePinia(createPinia())
  return defineStore('of', { state: () => ({ n: 1 }), actions: { inc() {} } })()
}
const pinia = piniaStore()

/** Values that are refused without their adapter, or whose equals are not found. */
const VALUES: readonly (readonly [adapter: string, make: () => unknown])[] = [
  ['arrow', () => tableFromArrays({ s: ['a', 'b'] })],
  ['d3', () => scaleLinear([0, 1], [0, 2])],
  ['d3Shapes', () => projection],
  ['valibot', () => v.object({ a: v.string() })],
  ['zustand', () => createStore(() => ({ n: 1 }))],
  ['redux', () => legacy_createStore((n = 1) => n)],
  ['jotai', () => store],
  ['nanostores', () => atom(1)],
  ['valtio', () => proxyMap([['a', 1]])],
  ['solid', () => accessor],
  ['svelteStores', () => writable(1)],
  ['pinia', () => pinia],
  ['xstate', () => createActor(machine).getSnapshot()],
  ['effector', () => createEffectorStore(1)],
]

for (const [name, make] of VALUES) {
  test(`${name}: the refusal prints the line, and pasted it makes the value hit`, async () => {
    listenToConsole()
    const f = memo((_: unknown) => [1])
    let text = ''
    try {
      f({ list: [make()] })
    } catch (error) {
      expect(error).toBeInstanceOf(UnhashableTypeError)
      text = (error as Error).message
    }
    await paste(text, name)
    expect(() => f({ list: [make()] })).not.toThrow()
    f({ list: [make()] })
    expect(f.stats.hits).toBe(1)
  })
}

/** Values that fill a cache of their own when they are read. */
const FILLED: readonly (readonly [adapter: string, make: () => any, read: (value: any) => unknown])[] = [
  ['luxon', () => DateTime.fromISO('2026-03-01'), (x) => x.weekNumber],
  ['immutable', () => List([1]), (x) => x.hashCode()],
  ['zod', () => z.object({ a: z.string() }), (x) => x.safeParse({ a: 'a' })],
  ['arquero', () => aq.table({ a: [1] }).orderby('a'), (x) => x.indices()],
]

for (const [name, make, read] of FILLED) {
  test(`${name}: a value that filled a cache is told of as that, and pasted the line there is no warning`, async () => {
    const { warnings } = listenToConsole()
    const f = memo(() => ({ deep: [make()] }), { name: `makes ${name}` })
    read(f().deep[0])
    f()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('it may only have filled a cache of its own')
    await paste(warnings[0] as string, name)
    const again = memo(() => ({ deep: [make()] }), { name: `makes ${name} again` })
    read(again().deep[0])
    again()
    expect(warnings).toHaveLength(1)
    expect(again.stats).toMatchObject({ hits: 1, mutations: 0 })
  })
}
