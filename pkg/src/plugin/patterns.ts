/** Which files the plugin reads. */
import { isAbsolute, relative } from 'node:path'
import picomatch from 'picomatch'
import { COMPONENT, isFile, isInstalled, posix, SCRIPT, splitId } from './ids.js'
import type { Checked, Pattern } from './options.js'
import { hasManyWildcards, wildcards } from './wildcards.js'

/** Id -> is the module read? */
export type Accepts = (id: string) => boolean

/**
 * @param root what globs start from
 * @param own the folder of this package: its run time is no app code, even where it is linked
 */
export function acceptor({ include, exclude }: Checked, root: string, own: string): Accepts {
  const isIncluded = include ? anyOf(include, root) : isSource
  const isExcluded = anyOf(exclude, root)
  return (id) => {
    if (!isFile(id)) return false
    const { path } = splitId(id)
    if (isInstalled(path) || path.startsWith(`${own}/`)) return false
    return isIncluded(id) && !isExcluded(id)
  }
}

function isSource(id: string): boolean {
  const { path } = splitId(id)
  return (SCRIPT.test(path) && !path.endsWith('.d.ts')) || COMPONENT.test(path)
}

function anyOf(patterns: Pattern[], root: string): Accepts {
  const tests = patterns.map((pattern) => matcher(pattern, root))
  return (id) => tests.some((matches) => matches(id))
}

function matcher(pattern: Pattern, root: string): Accepts {
  if (typeof pattern === 'function') return pattern
  if (pattern instanceof RegExp) {
    // Without its state: /g would answer differently every second time.
    const expression = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
    return (id) => expression.test(posix(id))
  }
  const glob = pattern.replace(/^\.\//, '')
  const matches = hasManyWildcards(glob) ? wildcards(glob) : picomatch(glob, { dot: true })
  const isFree = pattern.startsWith('**') || isAbsolute(pattern)
  return (id) => {
    const { path } = splitId(id)
    return matches(isFree ? path : posix(relative(root, path)))
  }
}
