/** Functions that functions make: their variables are their own. */

import { calls, isFunction } from './functions.mjs'
import { code, exported, line, own, type } from './nodes.mjs'

const ANY = type(': any')

/** `const double = times(2)`: what a factory made, more than once. */
export function made(maker, module) {
  const factory = maker.entities.filter((other) => other.isFactory)
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, [], { atInit: true })
  const found = scope.find((other) => other.isFactory)
  if (!found || factory.length === 0) return factoryOf(maker, module)
  entity.body = [line(code`${exported}const ${own} = ${scope.use(found)}(${maker.number()})`)]
  calls(entity)
  return maker.add(entity)
}

/** `const times = (k) => (x) => x * k`. */
export function factoryOf(maker, module) {
  const entity = maker.declare(module, 'function')
  const outer = maker.scope(entity, ['k'])
  const scope = outer.with('x')
  const [body] = [
    maker.random.pick([
      code`return (x${ANY}) => ${scope.number(2)}`,
      code`const c = ${outer.number(1)}; return function (x${ANY}) { return ${scope.with('c').number(1)} + c }`,
      code`function inner(x${ANY}) { return ${scope.number(1)} * k } return inner`,
      code`const f = (x${ANY}) => x + ${scope.number(1)}; const g = (x${ANY}) => f(x) * k; return g`,
      code`let f; if (k > ${maker.number()}) f = (x${ANY}) => x + k; else f = (x${ANY}) => x * k; return f`,
    ]),
  ]
  entity.body = [line(code`${exported}function ${own}(k${ANY})${ANY} { ${body} }`)]
  entity.isHoisted = true
  entity.isFactory = true
  entity.reads = [
    (reader, depth) => code`${reader.use(entity)}(${reader.number(0)})(${reader.number(depth)})`,
  ]
  entity.asFunction = undefined
  return maker.add(entity)
}

/** State behind functions: `{ get, set }`. */
export function box(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, ['x'])
  const start = maker.number()
  const members = code`get: (x${ANY}) => n + ${scope.number(1)}, set(v${ANY}) { n = v }`
  const [make] = [
    maker.random.pick([
      code`(() => { let n = ${start}; return { ${members} } })()`,
      code`((n${ANY}) => ({ ${members} }))(${start})`,
      code`(function () { let n${ANY} = ${start}; const api = { ${members} }; return api })()`,
    ]),
  ]
  entity.body = [line(code`${exported}const ${own} = ${make}`)]
  entity.mutators = [{ name: 'set', parameters: 'v', body: code`${own}.set(v)`, values: [2, 8] }]
  entity.reset = code`${own}.set(${start})`
  entity.reads = [(reader, depth) => code`${reader.use(entity)}.get(${reader.number(depth)})`]
  isFunction(entity, '.get')
  return maker.add(entity)
}

/** Closures of a loop: each has its own turn's variable. */
export function looped(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, ['x', 'i'])
  const variable = maker.choice(code`let`, code`var`)
  entity.body = [
    line(code`${exported}const ${own}${ANY} = []`),
    line(code`for (${variable} i = 0; i < 3; i++) ${own}.push((x${ANY}) => ${scope.number(1)} + i)`),
  ]
  entity.reads = [
    (reader, depth) => code`${reader.use(entity)}[1](${reader.number(depth)})`,
    (reader, depth) => code`${reader.use(entity)}[${reader.number(0)} % 2 ? 0 : 2](${reader.number(depth)})`,
  ]
  return maker.add(entity)
}

/** A function chosen when the module is evaluated. */
export function chosen(maker, module) {
  const entity = maker.declare(module, 'const')
  const start = maker.scope(entity, [], { atInit: true })
  const scope = maker.scope(entity, ['x'])
  entity.body = [
    line(
      code`${exported}const ${own} = ${start.condition(1)} ? (x${ANY}) => ${scope.number(1)} : (x${ANY}) => ${scope.number(1)} + 1`,
    ),
  ]
  calls(entity)
  return maker.add(entity)
}

/** A bound function counts by identity: nobody sees what it reads, so here it reads nothing. */
export function bound(maker, module) {
  const entity = maker.declare(module, 'const')
  const first = maker.number()
  entity.body = [
    line(
      code`${exported}const ${own} = ((k${ANY}, x${ANY}) => k ${maker.operator('+', '*')} x).bind(null, ${first})`,
    ),
  ]
  entity.isLocal = true
  calls(entity)
  return maker.add(entity)
}
