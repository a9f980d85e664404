/** Memoized functions, and unmemoized ones that call them: what a run calls from outside. */
import { block, isFunction } from './functions.mjs'
import { nestedScopes } from './nested-scopes.mjs'
import { code, exported, line, own, type } from './nodes.mjs'

const ANY = type(': any')
const CONST = code`${exported}const ${own} = `

/** Declares an exported function that runs call by its name, with one of these lists of arguments. */
function root(maker, module, calls) {
  const entity = maker.declare(module, 'const', `root_${maker.id('r')}`)
  entity.isRoot = true
  entity.exportAs = 'inline'
  entity.calls = calls
  return entity
}

/** An unmemoized function around a memoized one. */
function entry(maker, module, body, calls = NUMBERS) {
  const entity = root(maker, module, calls)
  entity.body = [line(code`${exported}function ${own}(x${ANY}, y${ANY})${ANY} { ${body(entity)} }`)]
  return maker.add(entity)
}

const NUMBERS = [[1], [2, 3], [5], [0, 1], [1, undefined]]

/** What a root returns: always made anew. */
function output(maker, scope) {
  const [a, b] = [scope.number(3), scope.number(3)]
  return maker.random.pick([
    code`${a}`,
    code`[${a}, ${b}]`,
    code`{ first: ${a}, second: { third: [${b}] } }`,
    code`\`\${${a}} and \${${b}}\``,
    code`new Map([['a', ${a}], ['b', ${b}]])`,
  ])
}

/** `const root = memo((x, y) => …)` */
function inline(maker, module) {
  const entity = root(maker, module, NUMBERS)
  const scope = maker.scope(entity, ['x'])
  const style = maker.random.pick(['arrow', 'block', 'function', 'options'])
  const given = code`(x${ANY}, y${ANY} = ${scope.number(1)}) =>`
  if (style === 'arrow')
    entity.body = [line(code`${CONST}memo(${given} (${output(maker, scope.with('y'))}))`)]
  else if (style === 'options')
    entity.body = [line(code`${CONST}memo(${given} (${output(maker, scope)}), { maxEntries: 500 })`)]
  else if (style === 'block')
    entity.body = [line(code`${CONST}memo(${given} {`), ...block(maker, scope), line('})')]
  else
    entity.body = [
      line(code`${CONST}memo(function named(x${ANY}, y${ANY})${ANY} {`),
      ...block(maker, scope),
      line('})'),
    ]
  return maker.add(entity)
}

/** `memo(scale)`, `memo(table.one)` */
function ofName(maker, module) {
  const entity = root(maker, module, NUMBERS)
  const scope = maker.scope(entity, [], { atInit: true })
  const found = scope.find((other) => other.asFunction !== undefined)
  if (!found) return inline(maker, module)
  entity.body = [line(code`${CONST}memo(${found.asFunction(scope)})`)]
  return maker.add(entity)
}

/** Two closures of one factory, and one made at each call. */
function fromFactory(maker, module) {
  const factory = maker.declare(module, 'function', 'remember')
  const scope = maker.scope(factory, ['k', 'x'])
  const made = maker.random.pick([
    code`return memo((x${ANY}) => [k, ${scope.number(2)}])`,
    code`const add = (v${ANY}) => v + k; return memo((x${ANY}) => add(x) * ${scope.number(2)})`,
  ])
  factory.body = [line(code`function ${own}(k${ANY})${ANY} { ${made} }`)]
  factory.isHoisted = true
  maker.add(factory)
  for (const _ of [1, 2]) {
    const entity = root(maker, module, NUMBERS)
    const start = maker.scope(entity, [], { atInit: true })
    entity.body = [line(code`${CONST}${start.use(factory)}(${maker.number()})`)]
    maker.add(entity)
  }
  return entry(maker, module, (entity) => {
    const reader = maker.scope(entity, ['x'])
    return code`return ${reader.use(factory)}(y ?? 2)(${reader.number(1)})`
  })
}

function asynchronous(maker, module) {
  const helper = maker.declare(module, 'function', 'load')
  const inner = maker.scope(helper, ['x'])
  helper.body = [line(code`async function ${own}(x${ANY}) { await null; return ${inner.number(2)} }`)]
  helper.isHoisted = true
  maker.add(helper)
  const entity = root(maker, module, NUMBERS)
  entity.isAsync = true
  const scope = maker.scope(entity, ['x', 't'])
  entity.body = [
    line(code`${CONST}memo(async (x${ANY}) => {`),
    line(code`const t = await ${scope.use(helper)}(x)`),
    maker.maybe(code`if (t === ${maker.number()}) return ${scope.number(1)}`),
    line(code`return ${output(maker, scope)}`),
    line('})'),
  ]
  return maker.add(entity)
}

/** What is awaited, in one of its forms. */
function awaiting(maker, module) {
  const entity = root(maker, module, NUMBERS)
  const scope = maker.scope(entity, ['x'])
  const found = scope.find((other) => other.awaits !== undefined)
  if (!found) return asynchronous(maker, module)
  entity.isAsync = true
  const value = maker.random.pick(found.awaits)(scope, 1)
  entity.body = [line(code`${CONST}memo(async (x${ANY}) => [await ${value}, ${scope.number(1)}])`)]
  return maker.add(entity)
}

/** Methods: the receiver is part of the key. */
function method(maker, module) {
  const holder = maker.declare(module, 'class', 'Holder')
  const scope = maker.scope(holder, ['x'])
  const style = maker.random.pick(['prototype', 'field', 'static', 'object'])
  const k = maker.number()
  const head = line(code`class ${own} {`)
  const keeps = [
    line(code`${type('declare ')}k${ANY}`),
    line(code`constructor(k${ANY}) { this.k = k + ${k} }`),
  ]
  const body = code`return [this.k, ${scope.number(2)}]`
  if (style === 'prototype') {
    holder.body = [
      head,
      ...keeps,
      line(code`run(x${ANY}) { ${body} }`),
      line('}'),
      line(code`${own}.prototype.run = memo(${own}.prototype.run)`),
    ]
  } else if (style === 'field') {
    holder.body = [
      head,
      ...keeps,
      line(code`run${ANY} = memo((x${ANY}) => [this.k, ${scope.number(2)}])`),
      line('}'),
    ]
  } else if (style === 'static') {
    holder.body = [
      head,
      line(code`static k${ANY} = ${k}`),
      line(code`static run${ANY} = memo(function (${type('this: any, ')}x${ANY}) { ${body} })`),
      line('}'),
    ]
  } else {
    holder.form = 'const'
    holder.body = [
      line(
        code`const ${own}${ANY} = { k: ${k}, run: memo(function (${type('this: any, ')}x${ANY}) { ${body} }) }`,
      ),
    ]
  }
  maker.add(holder)
  return entry(maker, module, (entity) => {
    const reader = maker.scope(entity, ['x'])
    const receiver =
      style === 'static' || style === 'object' ? reader.use(holder) : code`new ${reader.use(holder)}(y ?? 1)`
    return code`return ${receiver}.run(${reader.number(1)})`
  })
}

/** `@memo` before methods, getters and fields. */
function decorated(maker, module) {
  if (!maker.modules[module].ending.startsWith('ts')) return method(maker, module)
  const holder = maker.declare(module, 'class', 'Decorated')
  holder.isTypeScript = true
  const scope = maker.scope(holder, ['x'])
  const decorator = maker.random.pick(['@memo', '@memo({ maxEntries: 500 })'])
  const members = {
    run: code`run(x: any): any { return [this.k, ${scope.number(2)}] }`,
    helped: code`helped(x: any): any { return [this.help(x), ${scope.number(1)}] }`,
    total: code`get total(): any { return [this.k * ${maker.number()}] }`,
    made: code`made = (x: any): any => [this.k, ${scope.number(2)}]`,
    shared: code`static shared(x: any): any { return [this.s, ${scope.number(1)}] }`,
  }
  // A decorated field is no function yet when the legacy signature sees it.
  const names = Object.keys(members).filter((name) => name !== 'made' || maker.decorators === 'standard')
  const name = maker.random.pick(names)
  holder.body = [
    line(code`${exported}class ${own} {`),
    line(code`static s: any = ${maker.number()}`),
    line('declare k: any'),
    line(code`constructor(k: any) { this.k = k + ${maker.number()} }`),
    line(code`help(x: any): any { return x * this.k ${maker.operator('+', '-')} ${scope.number(1)} }`),
    line(code`${decorator} ${members[name]}`),
    line('}'),
  ]
  maker.add(holder)
  return entry(maker, module, (entity) => {
    const reader = maker.scope(entity, ['x'])
    const made = code`new ${reader.use(holder)}(y ?? 1)`
    if (name === 'total') return code`return ${made}.total`
    return code`return ${name === 'shared' ? reader.use(holder) : made}.${name}(${reader.number(1)})`
  })
}

/** A memoized function that takes a function, made anew at each call. */
function withCallback(maker, module) {
  const inner = root(maker, module, [])
  const scope = maker.scope(inner, ['x'])
  inner.isRoot = false
  inner.name = `calling_${inner.id}`
  const nested = maker.random.chance(0.3)
  const call = nested ? code`f.run` : code`f`
  inner.body = [line(code`${CONST}memo((f${ANY}, x${ANY}) => [${call}(x), ${call}(${scope.number(1)})])`)]
  maker.add(inner)
  return entry(maker, module, (entity) => {
    const reader = maker.scope(entity, ['x', 'k'])
    const given = reader.callback(2)
    return code`const k = (y ?? 1) * 2; return ${reader.use(inner)}(${nested ? code`{ run: ${given}, k }` : given}, x)`
  })
}

/** A memoized function that takes an instance of an app's class. */
function withInstance(maker, module) {
  const inner = root(maker, module, [])
  const scope = maker.scope(inner, ['x'])
  inner.isRoot = false
  inner.name = `taking_${inner.id}`
  inner.body = [line(code`${CONST}memo((model${ANY}, x${ANY}) => [model.run(x), ${scope.number(1)}])`)]
  maker.add(inner)
  return entry(maker, module, (entity) => {
    const reader = maker.scope(entity, ['x'])
    const found = reader.find((other) => other.anew !== undefined)
    const given = found ? found.anew(reader) : code`{ run: (v${ANY}) => v + ${reader.number(1)} }`
    return code`return ${reader.use(inner)}(${given}, x)`
  })
}

/** The same object at every call, changed in between. */
function withShared(maker, module) {
  const inner = root(maker, module, [])
  const scope = maker.scope(inner, ['x'])
  inner.isRoot = false
  inner.name = `sharing_${inner.id}`
  inner.body = [
    line(code`${CONST}memo((o${ANY}, x${ANY}) => [o.a, o.list.length, o.deep?.b, ${scope.number(1)}])`),
  ]
  maker.add(inner)
  const shared = maker.declare(module, 'const')
  const [a, b] = [maker.number(), maker.number()]
  shared.body = [line(code`const ${own}${ANY} = { a: ${a}, list: [1], deep: { b: ${b} } }`)]
  shared.mutators = [
    { name: 'set', parameters: 'v', body: code`${own}.a = v`, values: [3, 4] },
    { name: 'push', parameters: 'v', body: code`${own}.list.push(v)`, values: [3, 4] },
    { name: 'deep', parameters: 'v', body: code`${own}.deep.b = v`, values: [3, 4] },
  ]
  shared.reset = code`${own}.a = ${a}; ${own}.list.length = 1; ${own}.deep.b = ${b}`
  maker.add(shared)
  return entry(maker, module, (entity) => {
    const reader = maker.scope(entity, ['x'])
    return code`return ${reader.use(inner)}(${reader.use(shared)}, x)`
  })
}

/** Data from outside, taken apart. */
function withData(maker, module) {
  const entity = root(maker, module, [
    [{ a: 1, b: [2, { c: 3 }] }],
    [{ a: 1, b: [2, { c: 4 }], d: 5 }, [1, 2]],
    [{ a: 2, b: [] }, [3]],
  ])
  const scope = maker.scope(entity, ['a', 'd'])
  const given = code`{ a, b: [b, c = ${maker.number()}] = [], d = ${maker.number()} }${ANY}`
  entity.body = [
    line(code`${CONST}memo((${given}, [e]${ANY} = [${maker.number()}]) => [a, b, c, e, ${scope.number(2)}])`),
  ]
  return maker.add(entity)
}

/** Made while a component renders: closures and memo anew at every call. */
function rendering(maker, module) {
  return entry(maker, module, (entity) => {
    const scope = maker.scope(entity, ['x', 'k'])
    const inner = maker.random.pick([
      code`const add = (v${ANY}) => v + k * ${scope.number(1)}; const remembered = memo((w${ANY}) => [add(w), ${scope.number(1)}])`,
      code`function add(v${ANY}) { return v * ${scope.number(1)} } const remembered = memo(function (w${ANY}) { return [add(w), k] })`,
      code`const remembered = ((z${ANY}) => memo((w${ANY}) => [w, z, ${scope.number(1)}]))(k)`,
    ])
    return code`const k = y ?? 3; ${inner}; return remembered(${scope.number(1)})`
  })
}

/** Memoized closures in nested blocks. */
function nesting(maker, module) {
  const entity = root(maker, module, NUMBERS)
  const scope = maker.scope(entity, ['x', 'k'])
  entity.body = [
    line(code`${exported}function ${own}(x${ANY}, y${ANY})${ANY} { let k${ANY} = y ?? 2`),
    ...nestedScopes(maker, scope),
    line('}'),
  ]
  return maker.add(entity)
}

/** What a module's JSX is compiled to calls of: a function of its own. */
export function factory(maker, module) {
  const entity = maker.declare(module, 'function', 'element')
  const scope = maker.scope(entity, ['x'])
  entity.body = [
    line(
      code`function ${own}(type${ANY}, props${ANY}, ...children${ANY})${ANY} { const x = children.length; return { type, props: { ...props, q: ${scope.number(1)}, n: ${maker.number()} }, children } }`,
    ),
  ]
  entity.isHoisted = true
  entity.usedAtInit = true
  entity.feature = 'JSX factory'
  maker.modules[module].pragma = entity
  return maker.add(entity)
}

/** Elements: components by name, rendered by a package. */
function jsx(maker, module) {
  if (!maker.modules[module].ending.endsWith('x')) return inline(maker, module)
  const { pragma } = maker.modules[module]
  const needs = pragma ? { kind: 'needs', entity: pragma } : ''
  const part = maker.declare(module, 'function', 'Part')
  const inner = maker.scope(part, ['k'])
  part.body = [
    line(
      code`${needs}function ${own}({ k, children }${ANY}) { return <b data-k={${inner.number(2)}}>{children}</b> }`,
    ),
  ]
  part.isHoisted = true
  maker.add(part)
  const entity = root(maker, module, NUMBERS)
  const scope = maker.scope(entity, ['x'])
  const use = scope.use(part)
  entity.body = [
    line(
      code`${needs}${CONST}memo((x${ANY}) => draw(<p title={${maker.text()}}><${use} k={${scope.number(2)}}>a{${scope.number(1)}}</${use}></p>))`,
    ),
  ]
  return maker.add(entity)
}

/** A memoized function as a helper of others. */
export function nested(maker, module) {
  const entity = maker.declare(module, 'const', 'cached')
  const scope = maker.scope(entity, ['x'])
  entity.body = [line(code`${exported}const ${own} = memo((x${ANY}) => ${scope.number(3)} % 1013)`)]
  entity.exportAs = 'inline'
  entity.reads = [(reader, depth) => code`${reader.use(entity)}(${reader.number(depth)})`]
  isFunction(entity)
  return maker.add(entity)
}

export const ROOTS = [
  [6, inline],
  [2, ofName],
  [2, fromFactory],
  [2, asynchronous],
  [2, awaiting],
  [3, method],
  [3, decorated],
  [3, withCallback],
  [2, withInstance],
  [1, withData],
  [1, withShared],
  [2, rendering],
  [3, nesting],
  [3, jsx],
]
