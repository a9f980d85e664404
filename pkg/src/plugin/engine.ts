/** The analyzer as this process has it: loaded from the package's own folder when it is first needed, renewed when it broke. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { posix, realPath } from './ids.js'

export type Analyzer = typeof import('./analyzer.js')

/** This package's folder; the plugin is in its dist. */
export const PACKAGE = posix(realPath(dirname(dirname(fileURLToPath(import.meta.url)))))

/** Of this package. */
export const VERSION: string = JSON.parse(readFileSync(`${PACKAGE}/package.json`, 'utf8')).version

let module: WebAssembly.Module | undefined
let instances = 0
let loading: Promise<Analyzer> | undefined
let loaded: Analyzer | undefined

/** The analyzer, shared by all plugins of the process. */
export function analyzer(): Promise<Analyzer> {
  loading ??= instantiate()
  return loading
}

async function instantiate(): Promise<Analyzer> {
  module ??= new WebAssembly.Module(readFileSync(`${PACKAGE}/scope-wasm/scope_bg.wasm`))
  // The glue holds one instance for each time it is evaluated, and Node evaluates it once for each address.
  const query = instances++ === 0 ? '' : `?instance=${instances}`
  const fresh: Analyzer = await import(new URL(`./analyzer.js${query}`, import.meta.url).href)
  fresh.initSync(module)
  loaded = fresh
  return fresh
}

/** Did the analyzer itself fail, and not what it was given? Its memory is then in no known state. */
export function isBroken(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}

/** The next call of {@link analyzer} makes a new instance. */
export function discard(broken: Analyzer): void {
  if (loaded === broken) loading = loaded = undefined
}
