/** Declarations that are functions of a number. */
import { code, exported, line, own, shadow, type } from './nodes.mjs'

const ANY = type(': any')
const NUMBER = type(': number')

/** The usual ways to call an entity that is a function of one number, or has one as a member: `.two`. */
export function calls(entity, member = '') {
  const at = (scope) => code`${scope.use(entity)}${member}`
  entity.reads = [
    (scope, depth) => code`${at(scope)}(${scope.number(depth)})`,
    (scope, depth) => code`${at(scope)}(${scope.number(depth)})`,
    (scope, depth) =>
      code`[${scope.number(depth)}, 2].map(${at(scope)}${ANY_AS}).reduce((p${ANY}, q${ANY}) => p + q)`,
    (scope, depth) => code`${at(scope)}.call(null, ${scope.number(depth)})`,
  ]
  isFunction(entity, member)
}

/** Where the entity is used as a function, it is this member of it; without one, it itself. */
export function isFunction(entity, member = '') {
  entity.member = member
  entity.asFunction = (scope) => code`${scope.use(entity)}${member}`
}

const ANY_AS = type(' as any')

/** Statements that end in `return`: what edits remove, turn round and change. */
export function block(maker, scope) {
  const inner = scope.with('t')
  const optional = [
    () => maker.maybe(code`t += ${inner.number(2)}`),
    () => maker.maybe(code`if (${inner.condition(1)}) return ${inner.number(1)}`),
    () => maker.turn(code`t = t * 2 + ${inner.number(1)}`, code`t -= ${inner.number(1)}`),
    () => maker.maybe(code`for (let i = 0; i < 3; i++) t += i * ${inner.with('i').number(1)}`),
    () => maker.maybe(code`for (const i of [${inner.number(1)}, 2]) { if (i > 4) continue; t += i }`),
    () =>
      maker.maybe(
        code`switch (t % 3) { case 0: t += ${inner.number(1)}; break; default: t -= ${inner.number(1)} }`,
      ),
    () => maker.maybe(code`try { t += ${inner.number(1)} } catch (error) { t = 0 } finally { t++ }`),
    () => line(code`const inner = (u${ANY}) => u + ${inner.number(1)}; t = inner(t)`),
    () => line(code`function later(u${ANY}) { return u * ${inner.number(1)} } t += later(${maker.number()})`),
    () => line(code`{ let t = ${scope.number(1)}; t++ } t += 1`),
    () => line(code`const made = [0, 1].map((i) => () => i + ${inner.number(1)}); t += made[1]()`),
    () =>
      maker.maybe(
        code`label: for (;;) { t += 1; if (t > ${maker.number()}) break label; if (t < 0) break; t += 3; break }`,
      ),
    () =>
      maker.maybe(code`t += ((a${ANY}, ...rest${ANY}) => a + rest.length)(1, ...[t, ${inner.number(1)}])`),
  ]
  const many = maker.random.between(0, 2)
  const chosen = maker.random.shuffle(optional).slice(0, many)
  return [
    line(code`let t = ${scope.number(2)}`),
    ...chosen.map((make) => make()),
    line(code`return (t + ${inner.number(2)}) % 9973`),
  ]
}

/** `function scale(x) {…}` and its other spellings. */
export function plain(maker, module) {
  const style = maker.random.pick(['declaration', 'declaration', 'arrow', 'expression', 'named', 'short'])
  const entity = maker.declare(module, style === 'declaration' ? 'function' : 'const')
  const scope = maker.scope(entity, ['x'])
  const initial = () => maker.random.chance(0.3)
  const withDefault = initial()
  const parameters = withDefault ? code`x${NUMBER}, y = ${scope.number(1)}` : code`x${NUMBER}`
  const body = block(maker, withDefault ? scope.with('y') : scope)
  if (style === 'declaration') {
    entity.body = [
      line(code`${exported}function ${own}(${parameters})${type(': any')} {`),
      ...body,
      line('}'),
    ]
    entity.isHoisted = true
  } else if (style === 'arrow') {
    entity.body = [
      line(code`${exported}const ${own} = (${parameters})${type(': any')} => {`),
      ...body,
      line('}'),
    ]
  } else if (style === 'short') {
    entity.body = [
      line(code`${exported}const ${own} = (${parameters})${type(': any')} => ${scope.number(3)} % 997`),
    ]
  } else {
    const name = style === 'named' ? ' self' : ''
    entity.body = [
      line(code`${exported}const ${own} = function${name}(${parameters})${type(': any')} {`),
      ...body,
      line('}'),
    ]
  }
  calls(entity)
  if (withDefault) entity.reads = entity.reads.slice(0, 2)
  return maker.add(entity)
}

/** Two of one name and one text in two modules; only numbers or what they read tells them apart. */
export function twins(maker, module) {
  const others = maker.modules.map((_, at) => at).filter((at) => at !== module)
  const word = maker.random.pick(['twin', 'same', 'alike'])
  const make = (at, wanted) => {
    const entity = maker.declare(at, 'function', wanted)
    const inner = maker.scope(entity, ['x'])
    entity.body = [
      line(
        code`${exported}function ${own}(x${NUMBER}) { return x * ${maker.number()} + ${inner.number(1)} }`,
      ),
    ]
    entity.isHoisted = true
    calls(entity)
    return entity
  }
  const first = make(module, word)
  const second = make(maker.random.pick(others), first.name)
  first.twin = second
  second.twin = first
  maker.add(second)
  return maker.add(first)
}

/** Recursion with a counter. */
export function recursive(maker, module) {
  const entity = maker.declare(module, 'function')
  const scope = maker.scope(entity, ['x', 'n'])
  entity.body = [
    line(code`${exported}function ${own}(x${NUMBER}, n = 2)${ANY} {`),
    line(
      code`return n <= 0 ? ${scope.number(1)} : ${own}(x ${maker.operator('+', '-')} ${scope.number(1)}, n - 1)`,
    ),
    line('}'),
  ]
  entity.isHoisted = true
  entity.cost *= 3
  calls(entity)
  entity.reads = [entity.reads[0]]
  entity.asFunction = undefined
  return maker.add(entity)
}

/** Two functions that call each other, in two modules if modules may import each other. */
export function mutual(maker, module) {
  const far =
    maker.chained && !maker.isCommonJs(module) ? maker.random.between(0, maker.modules.length - 1) : module
  const place = maker.isCommonJs(far) ? module : far
  const even = maker.declare(module, 'function', 'even')
  const odd = maker.declare(place, 'function', 'odd')
  for (const [entity, other] of [
    [even, odd],
    [odd, even],
  ]) {
    const scope = maker.scope(entity, ['x'])
    const partner = { kind: 'use', entity: other }
    entity.body = [
      line(code`${exported}function ${own}(x${NUMBER}, n = 3)${ANY} {`),
      maker.maybe(code`x += ${scope.number(1)}`),
      line(code`return n <= 0 ? x * ${maker.number()} : ${partner}(x + ${maker.number()}, n - 1)`),
      line('}'),
    ]
    entity.isHoisted = true
    entity.cost = entity.cost * 2 + 2
    calls(entity)
    entity.reads = [entity.reads[0]]
    entity.asFunction = undefined
  }
  even.cost = odd.cost = even.cost + odd.cost
  even.lowest = odd.lowest = Math.min(even.lowest, odd.lowest)
  maker.add(odd)
  return maker.add(even)
}

/** `let f`: another function takes its place. */
export function reassigned(maker, module) {
  const entity = maker.declare(module, 'let')
  const scope = maker.scope(entity, ['x'])
  const other = scope.with().find((found) => found.asFunction && !found.usedAtInit)
  entity.body = [
    line(code`${exported}let ${own}${ANY} = (x${ANY}) => ${scope.number(2)}`),
    line(code`const first_${own} = ${own}`),
  ]
  entity.mutators = [
    {
      name: 'swap',
      parameters: '',
      body: code`${own} = (x${ANY}) => ${scope.number(1)}`,
      values: [undefined],
    },
    { name: 'make', parameters: 'k', body: code`${own} = (x${ANY}) => x * k`, values: [2, 3] },
  ]
  if (other)
    entity.mutators.push({
      name: 'take',
      parameters: '',
      body: code`${own} = ${scope.use(other)}`,
      values: [undefined],
    })
  entity.reset = code`${own} = first_${own}`
  calls(entity)
  return maker.add(entity)
}

/** A function with a property of its own. */
export function withProperty(maker, module) {
  const entity = maker.declare(module, 'function')
  const scope = maker.scope(entity, ['x'])
  const start = maker.number()
  entity.body = [
    line(code`${exported}function ${own}(x${NUMBER}) { return x + ${own}.k * ${scope.number(1)} }`),
    line(code`${own}.k = ${start}`),
    line(code`${own}.deep = { n: ${start} }`),
  ]
  entity.mutators = [
    { name: 'set', parameters: 'v', body: code`${own}.k = v`, values: [1, 6] },
    { name: 'deep', parameters: 'v', body: code`${own}.deep.n = v`, values: [2, 6] },
  ]
  entity.reset = code`${own}.k = ${own}.deep.n = ${start}`
  calls(entity)
  entity.reads.push(
    (reader) => code`${reader.use(entity)}.k`,
    (reader) => code`${reader.use(entity)}.deep.n`,
  )
  return maker.add(entity)
}

/** A generator as a helper. */
export function generator(maker, module) {
  const entity = maker.declare(module, 'function')
  const scope = maker.scope(entity, ['x'])
  entity.body = [
    line(code`${exported}function* ${own}(x${NUMBER})${type(': any')} {`),
    line(code`yield ${scope.number(2)}`),
    maker.maybe(code`yield* [x, ${scope.number(1)}]`),
    line('}'),
  ]
  entity.isHoisted = true
  entity.reads = [
    (reader, depth) =>
      code`[...${reader.use(entity)}(${reader.number(depth)})].reduce((p, q) => p * 2 + q, 0)`,
  ]
  return maker.add(entity)
}

/** Takes a function, and is called with one that is made anew each time. */
export function applying(maker, module) {
  const entity = maker.declare(module, 'function', 'apply')
  const scope = maker.scope(entity, ['x'])
  entity.body = [
    line(
      code`${exported}function ${own}(f${ANY}, x${NUMBER})${ANY} { return f(f(x) ${maker.operator('+', '-')} ${scope.number(1)}) }`,
    ),
  ]
  entity.isHoisted = true
  entity.reads = [
    (reader, depth) => code`${reader.use(entity)}(${reader.callback(depth)}, ${reader.number(depth)})`,
  ]
  return maker.add(entity)
}

/** `arguments`, rest, tags and the like. */
export function odd(maker, module) {
  const entity = maker.declare(module, 'function')
  const scope = maker.scope(entity, ['k'])
  const [signature, body, call] = maker.random.pick([
    [
      code`k${ANY}`,
      code`return arguments.length * ${scope.number(1)} + k`,
      (f, a, b) => code`${f}.apply(null, [${a}${maker.choice(code``, code`, ${b}`)}])`,
    ],
    [
      code`...x${type(': any[]')}`,
      code`const [k] = x; return x.reduce((p, q) => p * 3 + q, ${scope.number(1)})`,
      (f, a, b) => code`${f}(...[${a}, ${b}])`,
    ],
    [
      code`x${ANY}, k${ANY}`,
      code`return x.raw.join().length + ${scope.number(1)}`,
      (f, a) => code`${f}\`a\${${a}}b\``,
    ],
    [
      code`{ x, deep: [k = ${maker.number()}] = [] }${ANY}`,
      code`return x * ${scope.number(1)} + k`,
      (f, a, b) => code`${f}({ x: ${a}, deep: [${b}] })`,
    ],
  ])
  entity.body = [line(code`${exported}function ${own}(${signature})${ANY} { ${body} }`)]
  entity.isHoisted = true
  entity.reads = [(reader, depth) => call(reader.use(entity), reader.number(depth), reader.number(depth))]
  return maker.add(entity)
}

/** A helper that hides an outer name from an inner function. */
export function shadowing(maker, module) {
  const entity = maker.declare(module, 'function')
  const scope = maker.scope(entity, ['x'])
  const hidden = scope.find(({ form }) => form === 'const' || form === 'let')
  if (!hidden) return plain(maker, module)
  const seen = scope.use(hidden)
  const hide = shadow(hidden)
  const [body] = [
    maker.random.pick([
      code`const f = (${hide}${ANY}) => ${hide} + x; return f(${scope.number(1)}) + (typeof ${seen} === 'number' ? ${seen} : 1)`,
      code`{ const ${hide}${ANY} = x; x = ${hide} + 1 } return x + (typeof ${seen} === 'number' ? ${seen} : 1)`,
      code`for (let ${hide}${ANY} = 0; ${hide} < 2; ${hide}++) x += ${hide}; return x + Number(typeof ${seen} === 'number' ? ${seen} : 2)`,
      code`try { throw x } catch (${hide}) { return ${hide} * 2 + ${maker.number()} }`,
    ]),
  ]
  entity.body = [line(code`${exported}function ${own}(x${ANY})${ANY} { ${body} }`)]
  entity.isHoisted = true
  calls(entity)
  return maker.add(entity)
}
