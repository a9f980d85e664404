/** Turns an example's files into modules that run. */
import { type ImportDeclaration, parse } from 'acorn'
import type { Modules } from './modules.js'

/** Something the visitor can mend, at a line of the code. */
export class ScriptError extends Error {
  constructor(
    message: string,
    readonly line: number,
    name = 'SyntaxError',
  ) {
    super(message)
    this.name = name
  }
}

function parseScript(source: string) {
  try {
    return parse(source, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc?: { line: number } }
    throw new ScriptError(message.replace(/ \(\d+:\d+\)$/, ''), loc?.line ?? 0)
  }
}

function bindings(node: ImportDeclaration): string {
  const names: string[] = []
  for (const specifier of node.specifiers) {
    const local = specifier.local.name
    if (specifier.type === 'ImportNamespaceSpecifier') return local
    if (specifier.type === 'ImportDefaultSpecifier') names.push(`default: ${local}`)
    else if (specifier.imported.type === 'Identifier') names.push(`${specifier.imported.name}: ${local}`)
  }
  return `{ ${names.join(', ')} }`
}

/** `import { memo } from 'wasmemo'` as a declaration over as many lines, so that later lines keep their numbers. */
function declaration(node: ImportDeclaration, source: string): string {
  const lineBreaks = source.slice(node.start, node.end).replace(/[^\n]/g, '')
  return `const ${bindings(node)} = $import(${JSON.stringify(node.source.value)}, ${node.loc?.start.line});${lineBreaks}`
}

function withoutImports(source: string): string {
  let rest = 0
  let text = ''
  for (const node of parseScript(source).body) {
    if (node.type === 'ImportDeclaration') {
      text += source.slice(rest, node.start) + declaration(node, source)
      rest = node.end
    } else if (node.type.startsWith('Export')) {
      throw new ScriptError('Nothing imports this script: leave `export` out.', node.loc?.start.line ?? 0)
    }
  }
  return text + source.slice(rest)
}

/** Module source to a function. Throws `ScriptError` for code that does not parse. */
export function compile(source: string, name: string): (modules: Modules) => Promise<void> {
  const body = withoutImports(source)
  // On one line with the first line of the body, so that line numbers in stacks are the editor's.
  // biome-ignore lint/security/noGlobalEval: running the visitor's code is what this worker is for; its origin is opaque
  const evaluate = (0, eval)(`"use strict"; (async ($import) => { ${body}\n})\n//# sourceURL=${name}`)
  return (modules) =>
    evaluate((specifier: string, line: number) => {
      if (Object.hasOwn(modules, specifier)) return modules[specifier]
      const known = Object.keys(modules).join(', ')
      throw new ScriptError(`Cannot import '${specifier}'. This page offers: ${known}.`, line, 'Error')
    })
}
