/** What an example can import. */
import * as wasmemo from 'wasmemo'
import * as scope from 'wasmemo/scope'
import { onWrite, sleep, write } from '../../examples/page.js'
import type { Entry } from '../protocol.js'
import { describe } from './describe.js'

export type Modules = Record<string, Record<string, unknown>>

/** What an example can import; `wasmemo/scope` is for what the analyzer inserts. */
export function modules(
  files: Record<string, unknown>,
  add: (entry: Entry) => void,
  memo: typeof wasmemo.memo,
): Modules {
  onWrite((...parts: unknown[]) => add({ kind: 'write', parts: parts.map(describe) }))
  const found: Modules = {
    wasmemo: { ...wasmemo, memo },
    'wasmemo/scope': { ...scope },
    './page.js': { sleep, write },
  }
  for (const [name, content] of Object.entries(files)) found[name] = { default: content }
  return found
}
