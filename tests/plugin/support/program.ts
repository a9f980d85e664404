import { commands } from 'vitest/browser'
import { appProxies } from '../../../pkg/src/scope/app-proxies.js'

declare module 'vitest/browser' {
  interface BrowserCommands {
    serveProgram(files: Files): Promise<string>
    buildProgram(files: Files, options: object): Promise<{ code: string; warnings: string[] }>
  }
}

/** Texts of modules by name; `main.ts`, or another ending, is where the program begins. */
export type Files = Record<string, string>

/** What `main` exports. */
export type Exports = Record<string, any>

/**
 * Evaluates a program as Vite's server gives it to the browser, plugin included. Each call is a new evaluation of modules
 * of the same paths: what a reload does, or with edited texts a hot update.
 */
export async function load(files: Files): Promise<Exports> {
  seeAllFiles()
  return importAsIs(await commands.serveProgram(files))
}

/** Vite adds a query to what it sees imported: `main` would be another module than the one that others of the program import. */
const importAsIs = new Function('url', 'return import(url)') as (url: string) => Promise<Exports>

/** The tests themselves import files that their plugin leaves alone, of which a page is told for good; programs need not. */
function seeAllFiles(): void {
  delete appProxies().excluding
}

/** The same texts, with one change in one of them. */
export function edit(files: Files, name: string, from: string, to: string): Files {
  const text = files[name]
  if (text?.split(from).length !== 2) throw new Error(`${name} does not have ${from} exactly once`)
  return { ...files, [name]: text.replace(from, () => to) }
}

/** A program built for production, evaluated in this page with this page's wasmemo; and what the build warned of. */
export async function loadBuilt(
  files: Files,
  { minify = false, plugin = {} as object } = {},
): Promise<{ exports: Exports; code: string; warnings: string[] }> {
  seeAllFiles()
  const paths = {
    wasmemo: `${location.origin}/pkg/src/entry/inline.ts`,
    'wasmemo/scope': `${location.origin}/pkg/src/scope/index.ts`,
  }
  const { code, warnings } = await commands.buildProgram(files, { minify, paths, plugin })
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  try {
    return { exports: await import(/* @vite-ignore */ url), code, warnings }
  } finally {
    URL.revokeObjectURL(url)
  }
}
