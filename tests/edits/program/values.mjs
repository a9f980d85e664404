/** Declarations that are data: what a function reads without calling anything. */
import { code, exported, line, own, shadow, type } from './nodes.mjs'

const ANY = type(': any')
const CONST = code`${exported}const ${own}`

/** `const rate = 3`, and other ways to write a constant. */
export function constant(maker, module) {
  const entity = maker.declare(module, 'const')
  const n = maker.number()
  const value = maker.random.weighted([
    [8, code`${CONST} = ${n}`],
    [1, code`${CONST} = -${n}`],
    [1, code`${CONST} = ${n} / 4`],
    [1, code`${CONST} = [${n}, 1][0]`],
    [1, code`${CONST} = (1, ${n})`],
    [1, code`${CONST} = ${n}${type(' as number')}`],
    [1, code`${exported}const { a: ${own}, b: b_${own} = 2 } = { a: ${n} }${type(' as any')}`],
    [1, code`${exported}const [, ${own} = 3]${type(': any')} = [1, ${n}]`],
    [1, code`${exported}var ${own} = ${n}`],
  ])
  entity.body = [line(value)]
  entity.reads = [
    (scope) => code`${scope.use(entity)}`,
    (scope) => code`${scope.use(entity)}`,
    // A local of the same name.
    (scope, depth) =>
      code`((${shadow(entity)}${ANY}) => ${shadow(entity)} * 2)(${scope.number(depth)} + ${scope.use(entity)})`,
  ]
  return maker.add(entity)
}

/** `const rate = other * 2`: a constant that code makes. */
export function computed(maker, module) {
  const entity = maker.declare(module, 'const')
  entity.body = [line(code`${CONST} = ${maker.scope(entity, [], { atInit: true }).number(2)}`)]
  entity.cost = 1
  entity.reads = [(scope) => code`${scope.use(entity)}`]
  return maker.add(entity)
}

/** `let rate = 3`, assigned by functions of its module. */
export function variable(maker, module) {
  const entity = maker.declare(module, 'let')
  const start = maker.number()
  entity.body = [line(code`${exported}let ${own} = ${start}`)]
  entity.mutators = [
    { name: 'set', parameters: 'v', body: code`${own} = v`, values: [0, 4, 8] },
    maker.random.pick([
      { name: 'add', parameters: '', body: code`${own} += 1`, values: [undefined] },
      { name: 'next', parameters: '', body: code`${own}++`, values: [undefined] },
      { name: 'unpack', parameters: 'v', body: code`[${own}] = [v]`, values: [5, 7] },
      { name: 'take', parameters: 'v', body: code`({ a: ${own} = 1 } = { a: v })`, values: [5, 7] },
      { name: 'loop', parameters: 'v', body: code`for (${own} of [1, v]);`, values: [5, 7] },
      {
        name: 'nullish',
        parameters: 'v',
        body: code`${own} = null${type(' as any')}; ${own} ??= v`,
        values: [6],
      },
    ]),
  ]
  entity.reset = code`${own} = ${start}`
  entity.reads = [(scope) => code`${scope.use(entity)}`]
  return maker.add(entity)
}

export function string(maker, module) {
  const entity = maker.declare(module, 'const')
  entity.body = [line(code`${CONST} = ${maker.text()}`)]
  entity.reads = [
    (scope) => code`${scope.use(entity)}.charCodeAt(0)`,
    (scope) => code`('' + ${scope.use(entity)} + 'c').indexOf('c')`,
    (scope) => code`\`\${${scope.use(entity)}}!\`.charCodeAt(1)`,
  ]
  return maker.add(entity)
}

/** Nested properties, read one by one, all, or by a computed name. */
export function object(maker, module) {
  const entity = maker.declare(module, 'const')
  const [b, c, d, unused] = [maker.number(), maker.number(), maker.number(), maker.number()]
  unused.isUnread = true
  const whole = maker.random.chance(0.4)
  const literal = code`{ a: { b: ${b}, c: ${c} }, d: ${d}, unused: ${unused} }`
  entity.body = [line(code`${CONST}${ANY} = ${literal}`)]
  entity.mutators = [
    { name: 'deep', parameters: 'v', body: code`${own}.a.b = v`, values: [0, 5] },
    { name: 'nested', parameters: 'v', body: code`${own}.a = { b: v, c: ${c} }`, values: [2, 6] },
    { name: 'other', parameters: 'v', body: code`${own}.d = v`, values: [1, 7] },
    { name: 'unread', parameters: 'v', body: code`${own}.unused = v`, values: [1, 7] },
    { name: 'remove', parameters: '', body: code`delete ${own}.d`, values: [undefined] },
    { name: 'grow', parameters: 'v', body: code`${own}.e = v`, values: [3] },
    { name: 'empty', parameters: '', body: code`${own}.a = undefined`, values: [undefined] },
  ]
  entity.reset = code`delete ${own}.d; delete ${own}.unused; delete ${own}.e; Object.assign(${own}, ${literal})`
  const paths = [
    (scope) => code`${scope.use(entity)}.a.b`,
    (scope) => code`${scope.use(entity)}['a'].c`,
    (scope) => code`${scope.use(entity)}?.a?.b`,
    (scope) => code`(${scope.use(entity)}.d ?? 4)`,
    (scope) => code`(typeof ${scope.use(entity)}.d === 'number' ? ${scope.use(entity)}.d : 2)`,
  ]
  const wholes = [
    (scope) => code`(({ a: { b, c }, d = 3 }${ANY}) => b * 5 + c * 3 + d)(${scope.use(entity)})`,
    (scope, depth) => code`(${scope.use(entity)}[${scope.number(depth)} % 2 ? 'd' : 'e'] ?? 1)`,
    (scope) => code`({ ...${scope.use(entity)}, d: 1 }.a.c)`,
    (scope) => code`Object.keys(${scope.use(entity)}).join().length`,
    (scope) => code`JSON.stringify(${scope.use(entity)}).length`,
    (scope) =>
      code`Object.values${type('<any>')}(${scope.use(entity)}.a).reduce((p${ANY}, q${ANY}) => p * 10 + q, 0)`,
  ]
  entity.reads = whole ? [...paths, ...wholes] : paths
  if (whole) unused.isUnread = false
  return maker.add(entity)
}

/** Frozen, at the top or all through, with what freezing leaves changeable. */
export function frozen(maker, module) {
  const entity = maker.declare(module, 'const')
  const [b, c] = [maker.number(), maker.number()]
  const inner = code`{ b: ${b}, list: [${c}, 2] }`
  const deep = maker.random.chance(0.5)
  // Its changes throw.
  entity.isFrozen = deep
  entity.body = [
    line(
      code`${CONST}${ANY} = Object.freeze({ a: ${deep ? code`Object.freeze(${inner})` : inner}, k: ${maker.number()} })`,
    ),
  ]
  entity.mutators = [{ name: 'push', parameters: 'v', body: code`${own}.a.list.push(v)`, values: [1, 3] }]
  entity.reset = code`${own}.a.list.length = 0; ${own}.a.list.push(${c}, 2)`
  if (!deep) {
    entity.mutators.push({ name: 'set', parameters: 'v', body: code`${own}.a.b = v`, values: [4] })
    entity.reset = code`${entity.reset}; ${own}.a.b = ${b}`
  }
  entity.reads = [
    (scope) => code`${scope.use(entity)}.a.b`,
    (scope) => code`${scope.use(entity)}.a.list.length`,
    (scope) => code`((o${ANY}) => o.a.b + o.k * o.a.list.at(-1))(${scope.use(entity)})`,
  ]
  return maker.add(entity)
}

export function array(maker, module) {
  const entity = maker.declare(module, 'const')
  const items = code`${maker.number()}, ${maker.number()}, ${maker.number()}`
  entity.body = [line(code`${CONST}${type(': number[]')} = [${items}]`)]
  entity.mutators = [
    { name: 'push', parameters: 'v', body: code`${own}.push(v)`, values: [1, 5] },
    { name: 'set', parameters: 'v', body: code`${own}[1] = v`, values: [3, 9] },
    { name: 'reverse', parameters: '', body: code`${own}.reverse()`, values: [undefined] },
  ]
  entity.reset = code`${own}.splice(0, ${own}.length, ${items})`
  entity.reads = [
    (scope) => code`${scope.use(entity)}[1]`,
    (scope) => code`${scope.use(entity)}.length`,
    (scope) => code`${scope.use(entity)}.reduce((p, q) => p * 3 + q, 0)`,
    (scope) => code`Math.max(...${scope.use(entity)})`,
    (scope) => code`(([p, , q = 1]${ANY}) => p - q)(${scope.use(entity)})`,
    (scope, depth) => code`(${scope.use(entity)}[${scope.number(depth)} & 1] ?? 2)`,
  ]
  return maker.add(entity)
}

/** Rows, and another name for the first of them. */
export function rows(maker, module) {
  const entity = maker.declare(module, 'const')
  const cells = code`{ a: ${maker.number()}, tags: ['x'] }, { a: ${maker.number()}, tags: [] }`
  entity.body = [line(code`${CONST}${ANY} = [${cells}]`), line(code`const first_${own} = ${own}[0]`)]
  entity.mutators = [
    { name: 'cell', parameters: 'v', body: code`first_${own}.a = v`, values: [2, 8] },
    { name: 'tag', parameters: 'v', body: code`${own}[1].tags.push(v)`, values: ['y', 'z'] },
    { name: 'sort', parameters: '', body: code`${own}.reverse()`, values: [undefined] },
  ]
  entity.reset = code`const [p, q] = [${cells}]; ${own}[0] = Object.assign(first_${own}, p); ${own}[1] = q`
  entity.reads = [
    (scope) => code`${scope.use(entity)}[0].a`,
    (scope) => code`${scope.use(entity)}.at(-1).tags.length`,
    (scope, depth) => code`${scope.use(entity)}.map((r${ANY}) => r.a * ${scope.number(depth)}).join().length`,
    (scope) => code`${scope.use(entity)}.filter(({ tags }${ANY}) => tags.length > 0).length`,
    (scope) => code`(${scope.use(entity)}[1]?.a ?? 2)`,
    (scope) => code`('a' in ${scope.use(entity)}[0] ? 1 : 2)`,
  ]
  return maker.add(entity)
}

/** Map, Set, Date, typed array, RegExp, bigint: what has slots inside. */
export function builtIn(maker, module) {
  const entity = maker.declare(module, 'const')
  const [one, other] = [maker.number({ isWhole: true }), maker.number({ isWhole: true })]
  const kinds = {
    map: {
      make: code`new Map${type('<any, any>')}([['a', ${one}], ['b', { c: ${other} }]])`,
      set: code`${own}.set('a', v)`,
      reset: code`${own}.set('a', ${one})`,
      reads: ["get('a')", "get('b').c", 'size', '*[...~.values()].length'],
    },
    set: {
      make: code`new Set([${one}, 20])`,
      set: code`${own}.add(v + 30)`,
      reset: code`${own}.clear(); ${own}.add(${one}).add(20)`,
      reads: ['size', '*Math.max(...~)', '*[...~][0]', '*Number(~.has(3))'],
    },
    date: {
      make: code`new Date(${one})`,
      set: code`${own}.setTime(v)`,
      reset: code`${own}.setTime(${one})`,
      reads: ['getTime()', '*Number(~)'],
    },
    bytes: {
      make: code`new Uint8Array([${one}, ${other}, 3])`,
      set: code`${own}[2] = v`,
      reset: code`${own}.set([${one}, ${other}, 3])`,
      reads: ['at(-1)', 'length', '*~[0]', '*~.reduce((p, q) => p * 2 + q, 0)'],
    },
    expression: {
      make: code`/^[${one}-9]+$/`,
      reads: ["test('33') ? 3 : 5", 'source.length', "*'355'.search(~)"],
    },
    bigint: { make: code`${one}n`, reads: ['*Number(~ + 2n)', '*(~ === 3n ? 1 : 2)'] },
    nothing: {
      make: maker.choice(code`null`, code`undefined`, code`false`, code`''`),
      reads: ['*(~ === null ? 1 : ~ === undefined ? 2 : 3)'],
    },
  }
  const { make, set, reset, reads } = maker.random.pick(Object.values(kinds))
  entity.body = [line(code`${CONST}${ANY} = ${make}`)]
  if (set) {
    entity.mutators = [{ name: 'set', parameters: 'v', body: set, values: [2, 7] }]
    entity.reset = reset
  }
  entity.reads = reads.map((text) => (scope) => {
    if (!text.startsWith('*')) return code`(${scope.use(entity)}.${text})`
    const [before, ...after] = text.slice(1).split('~')
    return { kind: 'code', parts: ['(', before, ...after.flatMap((part) => [scope.use(entity), part]), ')'] }
  })
  return maker.add(entity)
}
