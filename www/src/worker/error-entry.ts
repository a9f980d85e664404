/** Errors as lines of the output. */
import type { Entry } from '../protocol.js'
import { ScriptError } from './compile.js'
import { textOf } from './describe.js'

/** The line of the innermost frame that lies in the visitor's script; 0 if the engine tells none. */
function lineInStack(stack: string, scriptName: string): number {
  const at = stack.indexOf(`${scriptName}:`)
  return at < 0 ? 0 : Number.parseInt(stack.slice(at + scriptName.length + 1), 10) || 0
}

export function errorEntry(error: unknown, scriptName: string): Entry {
  if (error instanceof ScriptError) {
    return { kind: 'error', name: error.name, message: error.message, line: error.line }
  }
  if (error instanceof Error) {
    const line = lineInStack(String(error.stack), scriptName)
    return { kind: 'error', name: error.name, message: error.message, line }
  }
  return { kind: 'error', name: 'Thrown', message: textOf(error), line: 0 }
}
