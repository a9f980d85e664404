/** The loaders of webpack and Rspack that a module goes through beside ours: what each needs to be given, and where. */
import remapping, { type SourceMapInput } from '@jridgewell/remapping'
import type { UnpluginBuildContext } from 'unplugin'
import type { Note } from './notes.js'

/** What webpack and Rspack tell a loader, as far as it is asked for. */
interface LoaderContext {
  loaders: OtherLoader[]
  loaderIndex: number
  sourceMap: boolean
  _module?: { buildInfo?: object }
}

interface OtherLoader {
  path: string
  options?: unknown
}

/** A map as loaders hand it on: an object. babel-loader and Next refuse a text. */
export interface SourceMap {
  version: 3
  names: string[]
  sources: string[]
  mappings: string
}

interface Result {
  code: string
  map: string | null
}

/**
 * What becomes of a module here. It is kept in webpack's cache too, on disk, by what the module was transformed; and its map is
 * an object, or stands in the code for a loader that takes no other.
 */
export function forLoaders(context: UnpluginBuildContext, note: Note, result: Result | undefined) {
  const native = nativeOf(context)
  if (native === undefined) return result
  const { loader, inputMap } = native
  if (native.framework === 'webpack') Object.assign(loader?._module?.buildInfo ?? {}, { wasmemo: note })
  if (!result?.map) return result
  const map = JSON.parse(result.map) as SourceMap
  return loader?.sourceMap && dropsMaps(loader)
    ? withMap(result.code, composed(map, inputMap))
    : { code: result.code, map }
}

/** Does a loader of this module check types? It must read the user's text: ours would not pass. */
export function isTypeChecked(context: UnpluginBuildContext): boolean {
  return nativeOf(context)?.loader?.loaders.some(checksTypes) ?? false
}

/**
 * May a rule of the configuration check types? Rules can be functions, of which nobody knows before they run.
 *
 * @param rules `module.rules`, anything that people write there
 */
export function mayCheckTypes(rules: unknown): boolean {
  const seen = new Set<unknown>()
  const look = (value: unknown): boolean => {
    if (typeof value === 'string') return CHECKER.test(value)
    if (typeof value !== 'object' || value === null || value instanceof RegExp || seen.has(value))
      return false
    seen.add(value)
    return Object.entries(value).some(([name, item]) =>
      typeof item === 'function' ? name === 'use' || name === 'loader' : look(item),
    )
  }
  return look(rules)
}

/** They check what they are given beside what they compile, or read the file themselves (Angular). */
const CHECKER = /(?:^|[\\/!])(?:ts-loader|awesome-typescript-loader|@ngtools[\\/]webpack)(?:[\\/?!]|$)/

const checksTypes = ({ path, options }: OtherLoader): boolean =>
  CHECKER.test(path) && !TRANSPILES.some((name) => isOn(options, name))

/** Options of ts-loader by which it leaves types alone. */
const TRANSPILES = ['transpileOnly', 'happyPackMode']

/** @param options an object, or a query */
const isOn = (options: unknown, name: string): boolean =>
  typeof options === 'string'
    ? new RegExp(`[?&{",+]${name}(?!"?[=:]\\s*false)`).test(options)
    : (options as Record<string, unknown> | null | undefined)?.[name] === true

interface Native {
  framework: 'webpack' | 'rspack'
  loader: LoaderContext | undefined
  inputMap: SourceMap | undefined
}

function nativeOf(context: UnpluginBuildContext): Native | undefined {
  const native = context.getNativeBuildContext?.()
  if (native?.framework !== 'webpack' && native?.framework !== 'rspack') return undefined
  const { inputSourceMap: map } = native as { inputSourceMap?: SourceMap | string }
  return {
    framework: native.framework,
    loader: native.loaderContext as LoaderContext | undefined,
    inputMap: typeof map === 'string' ? parsed(map) : map,
  }
}

/** Loaders that make no map hand on an empty text: nothing is composed with what is none. */
function parsed(map: string): SourceMap | undefined {
  try {
    return JSON.parse(map)
  } catch {
    return undefined
  }
}

/** esbuild-loader gives esbuild the text alone, and esbuild reads a map that is in it. */
const dropsMaps = ({ loaders, loaderIndex }: LoaderContext): boolean =>
  loaders.slice(0, loaderIndex).some(({ path }) => /[\\/]esbuild-loader[\\/]/.test(path))

/** Through the loader before ours to the user's text. */
export const composed = (map: SourceMap, input: SourceMap | undefined): SourceMap =>
  input?.mappings ? (remapping([map, input] as SourceMapInput[], () => null) as SourceMap) : map

function withMap(code: string, map: SourceMap) {
  const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`
  return { code: `${code}\n//# sourceMappingURL=${url}`, map }
}
