/** Ids that bundlers give to modules. */
import { realpathSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'

/** Endings that this plugin reads as they are. */
export const SCRIPT = /\.[mc]?[jt]sx?$/
/** Those of them whose types can be checked. */
export const TYPED_SCRIPT = /\.[mc]?tsx?$/
/** Endings whose own plugin makes a script of them first. */
export const COMPONENT = /\.(?:vue|svelte|astro|mdx)$/
/** Scripts whose own plugin reads them first: `$state` is no variable. */
const COMPILED_SCRIPT = /\.svelte\.[jt]s$/

export const isComponent = (path: string): boolean => COMPONENT.test(path)
export const isCompiledScript = (path: string): boolean => COMPILED_SCRIPT.test(path)
/** Does another plugin have to see the file before this one? */
export const isCompiled = (path: string): boolean => isComponent(path) || isCompiledScript(path)

/** Blocks of a component that hold no code of the user's; `?raw` and the like are no scripts. */
const NO_SCRIPT = /[?&](?:raw|url|inline|worker|sharedworker|type=(?:style|template|i18n|docs))(?:[=&]|$)/

/** The file of a module, with `/`, and the rest of its id. */
export function splitId(id: string): { path: string; query: string } {
  const at = id.search(/[?#]/)
  const path = at < 0 ? id : id.slice(0, at)
  return { path: posix(path), query: at < 0 ? '' : id.slice(at) }
}

/** Does the id name a file that can hold code? Virtual modules belong to their plugins. */
export function isFile(id: string): boolean {
  return !id.includes('\0') && isAbsolute(id) && !NO_SCRIPT.test(id)
}

export const posix = (path: string): string => path.replaceAll('\\', '/')

/** `a/b/../c` inside node_modules? */
export const isInstalled = (path: string): boolean => path.includes('/node_modules/')

/** Names a file the same way on every machine: its path from the project's root. */
export function moduleNames(root: string): (path: string) => string {
  const real = realPath(root)
  return (path) => {
    const base = posix(path).startsWith(`${posix(real)}/`) ? real : root
    return posix(relative(base, path))
  }
}

/** The path without links; itself if there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
