/** The analyzer as this process has it: loaded from the package's own folder when it is first needed. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { posix, realPath } from './ids.js'

export type Analyzer = typeof import('./analyzer.js')

/** This package's folder; the plugin is in its dist. */
export const PACKAGE = posix(realPath(dirname(dirname(fileURLToPath(import.meta.url)))))

/** Of this package. */
export const VERSION: string = JSON.parse(readFileSync(`${PACKAGE}/package.json`, 'utf8')).version

let loading: Promise<Analyzer> | undefined

/** The analyzer, shared by all plugins of the process. */
export function analyzer(): Promise<Analyzer> {
  loading ??= instantiate()
  return loading
}

let instance: Analyzer | undefined

/** The analyzer, once it was awaited. */
export function loaded(): Analyzer {
  if (instance === undefined) throw new Error('wasmemo: the analyzer is not loaded yet.')
  return instance
}

async function instantiate(): Promise<Analyzer> {
  // A module of its own, which tools use too: dist/analyzer.js.
  const analyzer = await import('./analyzer.js')
  analyzer.initSync(readFileSync(`${PACKAGE}/scope-wasm/scope_bg.wasm`))
  instance = analyzer
  return analyzer
}

/** Did the analyzer itself fail, and not what it was given? It has been started anew, without the graphs it held. */
export function isBroken(error: unknown): boolean {
  return error instanceof Error && error.name === 'AnalyzerError'
}
