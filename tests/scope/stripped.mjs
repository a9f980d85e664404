/** A syntax tree without positions, and without what the analyzer inserts. */

const isOurs = (node) =>
  node?.type === 'Identifier' && /^__wm/.test(node.name) && node.name !== '__wm_default'

/** `__wm(f, "hash")`, `__wmO({…}, [...])`: what it is around. */
const isCall = (node) => node?.type === 'CallExpression' && isOurs(node.callee)

/** An import or a `require` of the run time, or an adapter's. */
function isImport(node) {
  if (node.type === 'ImportDeclaration') return /^wasmemo\/(scope|adapters\/.*)$/.test(node.source.value)
  const init = node.type === 'VariableDeclaration' ? node.declarations[0].init : undefined
  return (
    init?.type === 'CallExpression' &&
    init.callee.name === 'require' &&
    init.arguments[0]?.value === 'wasmemo/scope'
  )
}

/** A statement or member of ours. Empty statements may be those that end what stands before ours. */
function isInserted(node) {
  if (node === null) return false
  if (node.type === 'EmptyStatement' || isImport(node)) return true
  if (node.type === 'ExpressionStatement') return isCall(node.expression)
  if (node.type === 'StaticBlock') return node.body.every(isInserted)
  return node.type === 'MethodDefinition' && node.static && /^__wm\$/.test(node.key.name)
}

/** `...(__wmo => (…, __wmo))({ member })`, `...__wmO({ member }, […])`, `...{ member }`: the member. */
function membersOf(node) {
  if (node?.type !== 'SpreadElement') return [node]
  const { argument } = node
  const isWrapped =
    argument.type === 'CallExpression' && (isCall(argument) || isOurs(argument.callee.params?.[0]))
  const object = isWrapped ? argument.arguments[0] : argument
  return object.type === 'ObjectExpression' ? object.properties.flatMap(membersOf) : [node]
}

/** `{ "name": f }["name"]`, which gives `f` its name: the function. */
function unnamed(node) {
  if (node.type !== 'MemberExpression' || node.object.type !== 'ObjectExpression') return node
  return node.object.properties[0].value
}

/** @param {any} node of acorn @returns plain data: equal for equal programs */
export function stripped(node) {
  if (Array.isArray(node)) {
    return node
      .filter((item) => !isInserted(item))
      .flatMap(membersOf)
      .map(stripped)
  }
  if (typeof node === 'bigint') return String(node)
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return node
  if (isCall(node)) return stripped(unnamed(node.arguments[0]))
  if (node.type === 'Identifier' && node.name === '__wm_default') return null
  const { start, end, sourceType, ...rest } = node
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, stripped(value)]))
}
