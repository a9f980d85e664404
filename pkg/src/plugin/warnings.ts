/** Diagnostics as the bundler's own warnings: each place once, with file, line, column and mend. */
import { relative } from 'node:path'
import type { UnpluginContext, UnpluginMessage } from 'unplugin'
import type { Diagnostic } from './analyzer.js'
import { posix, splitId } from './ids.js'

/** How a bundler is told where. */
export interface Style {
  /** In the message: its reports print no place. */
  inText: boolean
  /** Beside the message, as a file from the current folder and not as a path: it prints it as it is. */
  near: boolean
}

export class Warnings {
  readonly #told = new Map<string, Set<string>>()
  readonly #style: Style

  constructor(style: Style) {
    this.#style = style
  }

  /** A new build says everything again: its report is read by itself. */
  reset(): void {
    this.#told.clear()
  }

  tell(context: UnpluginContext, id: string, diagnostics: readonly Diagnostic[]): void {
    const { path } = splitId(id)
    const told = this.#told.get(path) ?? new Set()
    const now = new Set<string>()
    const counts = new Map<string, number>()
    for (const diagnostic of diagnostics) {
      // Not by the line: an edit above would repeat it.
      const text = `${diagnostic.code}: ${diagnostic.message}`
      const count = counts.get(text) ?? 0
      counts.set(text, count + 1)
      const key = `${text} ${count}`
      now.add(key)
      if (!told.has(key)) context.warn(this.#warning(path, id, diagnostic))
    }
    // What was mended and comes back is told again.
    this.#told.set(path, now)
  }

  #warning(path: string, id: string, { code, message, mend, line, column }: Diagnostic): UnpluginMessage {
    const near = posix(relative(process.cwd(), path))
    const place = this.#style.inText ? `${near}:${line}:${column + 1}: ` : ''
    return {
      id,
      message: `${place}wasmemo (${code}): ${message}. Mend: ${mend}.`,
      loc: { file: this.#style.near ? near : path, line, column },
      plugin: 'wasmemo',
      pluginCode: code,
    }
  }
}
