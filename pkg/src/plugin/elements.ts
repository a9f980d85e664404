/** What configurations say of the functions that make elements of JSX. */

/** All that any of them says: one that is not called only costs a few hits. */
export interface Elements {
  /** `h`, `React.createElement`, `Fragment`. */
  factories: string[]
  /** The package, or the module of the app, whose `jsx-runtime` is imported. */
  source?: string | undefined
}

/** @returns of several, what the first says wins where only one can be meant */
export function mergeElements(...all: readonly (Elements | undefined)[]): Elements {
  return {
    factories: [...new Set(all.flatMap((elements) => elements?.factories ?? []))],
    source: all.find((elements) => elements?.source !== undefined)?.source,
  }
}

/** `jsxFactory` and its kin, as esbuild names them. */
export function fromEsbuild(options: unknown): Elements {
  const { jsxFactory, jsxFragment, jsxImportSource, tsconfigRaw } = record(options)
  const own = { factories: texts(jsxFactory, jsxFragment), source: texts(jsxImportSource)[0] }
  return mergeElements(own, fromTsconfigText(tsconfigRaw))
}

/** `jsx` of `oxc` or of `transform`, as Vite and Rolldown name it; a text of it says nothing. */
export function fromOxc(jsx: unknown): Elements {
  const { pragma, pragmaFrag, importSource } = record(jsx)
  return { factories: texts(pragma, pragmaFrag), source: texts(importSource)[0] }
}

/** `compilerOptions` of a tsconfig.json. */
export function fromCompilerOptions(options: unknown): Elements {
  const { jsxFactory, jsxFragmentFactory, jsxImportSource, reactNamespace } = record(options)
  return {
    factories: texts(jsxFactory, jsxFragmentFactory, reactNamespace),
    source: texts(jsxImportSource)[0],
  }
}

function fromTsconfigText(text: unknown): Elements | undefined {
  try {
    const config: unknown = typeof text === 'string' ? JSON.parse(text) : text
    return fromCompilerOptions(record(config).compilerOptions)
  } catch {
    return undefined // esbuild itself says what is wrong with it
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const texts = (...values: unknown[]): string[] =>
  values.filter((value): value is string => typeof value === 'string' && value !== '')
