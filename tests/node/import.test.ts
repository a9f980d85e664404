/** What the package does when it is imported: nothing but declare. Read off the built files, statement by statement. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'acorn'
import { expect, test } from 'vitest'

/** Containers, empty or of a few constants; symbols; nothing that looks at the page or goes through a table. */
const ALLOWED =
  /^(new (Map|Set|WeakMap|WeakSet|FinalizationRegistry|Float64Array|Int32Array|Uint8Array)|new (Identity|Shape)|newPlace|Symbol(\.for)?)$/
/** Where the engine is: three assignments. */
const LOADER = 'start'

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Calls that run when the module is evaluated: those in no function. */
function callsIn(node: unknown, text: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap((part) => callsIn(part, text))
  const { type, callee, ...rest } = node as Node
  if (/Function/.test(type)) return []
  const isCall = type === 'CallExpression' || type === 'NewExpression' || type === 'TaggedTemplateExpression'
  const name = (part: unknown) => text.slice((part as Node).start, (part as Node).end)
  const own = isCall ? [`${type === 'NewExpression' ? 'new ' : ''}${name(callee ?? node)}`] : []
  return [...own, ...callsIn(callee, text), ...Object.values(rest).flatMap((part) => callsIn(part, text))]
}

/** What runs at the import of a module, besides what is allowed. */
function running(text: string): string[] {
  const { body } = parse(text, { ecmaVersion: 2024, sourceType: 'module' }) as unknown as { body: Node[] }
  return body.flatMap((statement) => {
    const calls = callsIn(statement, text).filter((call) => !ALLOWED.test(call))
    const isDeclaration = /Declaration$/.test(statement.type)
    return isDeclaration || calls.length > 0 ? calls : [text.slice(statement.start, statement.end)]
  })
}

const dist = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../pkg/dist/${name}`, import.meta.url)), 'utf8')

test.each([
  ['index.js', [LOADER]],
  ['slim.js', []],
  ['slim-chunk.js', []],
  ['slim-engine.js', []],
  ['scope.js', []],
])('nothing runs when %s is imported', (name, expected) => {
  expect(running(dist(name))).toEqual(expected)
})

test('what runs is seen', () => {
  expect(running('const a = [1, 2].map(String)')).toEqual(['[1, 2].map'])
  expect(running('class A { static b = make() }')).toEqual(['make'])
  expect(running('if (!("x" in globalThis)) globalThis.x = 1')).toHaveLength(1)
  expect(
    running('const lazy = () => make(), table = { make() { return make() } }, known = new Map()'),
  ).toEqual([])
})
