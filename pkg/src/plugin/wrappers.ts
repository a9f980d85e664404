/** Functions that memoize, as the imports of one module write them. */
import { resolve } from 'node:path'
import { type Classifier, withoutEnding } from './classify.js'
import type { Wrapper } from './options.js'

const OWN = ['wasmemo#memo', 'wasmemo/slim#memo']
const SPECIFIER = /\b(?:from|import)\s*['"]([^'"\n]+)['"]/g

/** Answers, for a module, what to look for: `specifier#name`. */
export type Callees = (source: string, importer: string) => string[]

export function calleesOf(wrappers: readonly Wrapper[], root: string, classifier: Classifier): Callees {
  const byName = wrappers.map(({ module, name }) => `${module}#${name}`)
  const byPath = wrappers
    .filter(({ module }) => /^[./]/.test(module))
    .map(({ module, name }) => ({ path: withoutEnding(resolve(root, module)), name }))
  if (wrappers.length === 0) return () => OWN
  const common = [...OWN, ...byName]
  return (source, importer) => {
    const found = []
    for (const [, specifier = ''] of source.matchAll(SPECIFIER)) {
      const path = classifier.target(specifier, importer)
      for (const wrapper of byPath) if (wrapper.path === path) found.push(`${specifier}#${wrapper.name}`)
    }
    return [...common, ...found]
  }
}
