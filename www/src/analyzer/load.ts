/** Brings the analyzer's wasm when it is first needed. */
import type { Analysis } from './analysis.js'

const address = new URL('wasmemo/analyzer/wasm', import.meta.url)

export type Analyze = (source: string, example: string) => Analysis

/** The analyzer is 650 kB, 230 in brotli: after this time it is told that it does not come. */
const limitMs = 30_000

let loading: Promise<Analyze> | undefined

async function wasm(): Promise<ArrayBuffer> {
  const response = await fetch(address, { signal: AbortSignal.timeout(limitMs) })
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  return response.arrayBuffer()
}

async function load(): Promise<Analyze> {
  const [{ init }, { analyze }, bytes] = await Promise.all([
    import(/* webpackChunkName: "analyzer" */ 'wasmemo/analyzer'),
    import(/* webpackChunkName: "analyzer" */ './analyze.js'),
    wasm(),
  ])
  await init(bytes)
  return analyze
}

/** Loads it at the first call, for all examples, and again after a failure. */
export function loadAnalyzer(): Promise<Analyze> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}
