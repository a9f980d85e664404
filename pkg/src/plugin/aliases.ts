/** What bundlers and tsconfig.json rename specifiers to. */
import { join } from 'node:path'
import { textOf } from './source-files.js'

/** One rename; as Vite writes it. A string matches itself and what follows it after `/`. */
export interface Alias {
  find: string | RegExp
  /** Undefined: app code, wherever it is. */
  replacement: string | undefined
}

/** @returns the specifier after the first alias that matches; undefined: it is app code; itself if none matches */
export function applyAliases(specifier: string, aliases: readonly Alias[]): string | undefined {
  for (const { find, replacement } of aliases) {
    if (find instanceof RegExp) {
      if (specifier.search(find) < 0) continue
      return replacement === undefined ? undefined : specifier.replace(find, replacement)
    }
    if (specifier !== find && !specifier.startsWith(find.endsWith('/') ? find : `${find}/`)) continue
    return replacement === undefined ? undefined : replacement + specifier.slice(find.length)
  }
  return specifier
}

/** `alias` of the options: whatever begins so. */
export function prefixAlias(prefix: string): Alias {
  return { find: new RegExp(`^${escape(prefix)}`), replacement: undefined }
}

/** `resolve.alias` of webpack, Rspack and esbuild: `name$` is that name alone; a list or `false` says no one place. */
export function fromObject(alias: unknown): Alias[] {
  if (Array.isArray(alias)) {
    return alias.flatMap(({ name, alias: to, onlyModule }) =>
      name === undefined ? [] : [entry(onlyModule ? `${name}$` : name, to)],
    )
  }
  if (typeof alias !== 'object' || alias === null) return []
  return Object.entries(alias).map(([name, to]) => entry(name, to))
}

function entry(name: string, to: unknown): Alias {
  const target = Array.isArray(to) ? to[0] : to
  const replacement = typeof target === 'string' ? target : undefined
  if (!name.endsWith('$')) return { find: name, replacement }
  return { find: new RegExp(`^${escape(name.slice(0, -1))}$`), replacement }
}

/** `compilerOptions` of a tsconfig.json that says them itself; `extends` is not followed. */
export function compilerOptionsOf(root: string): any {
  try {
    return parseWithComments(textOf(join(root, 'tsconfig.json')) ?? '')?.compilerOptions
  } catch {
    return undefined
  }
}

/** Its `paths`. */
export function fromTsconfig(compilerOptions: any): Alias[] {
  const paths = compilerOptions?.paths
  if (typeof paths !== 'object' || paths === null) return []
  return Object.entries(paths as Record<string, unknown>).flatMap(([pattern, targets]) => {
    const target = Array.isArray(targets) ? targets[0] : undefined
    // `*` alone would make every package app code.
    if (pattern === '*' || typeof target !== 'string' || target.includes('node_modules')) return []
    const [before = '', after] = pattern.split('*')
    const find = after === undefined ? `^${escape(before)}$` : `^${escape(before)}.*${escape(after)}$`
    return [{ find: new RegExp(find), replacement: undefined }]
  })
}

/** JSON with comments and commas at the end, as TypeScript takes it; undefined if it is none. */
function parseWithComments(text: string): any {
  // What begins always matches, closed or not: nothing is looked at twice.
  const strings = /("[^"\\]*(?:\\[\s\S][^"\\]*)*"?)|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?/g
  const bare = text
    .replace(strings, (_, string) => string ?? '')
    .replace(/("[^"\\]*(?:\\[\s\S][^"\\]*)*"?)|,(?=\s*[}\]])/g, '$1')
  try {
    return JSON.parse(bare)
  } catch {
    return undefined
  }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
