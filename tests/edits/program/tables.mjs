/** Functions inside objects, arrays and Maps. */
import { isFunction } from './functions.mjs'
import { code, exported, line, own, type } from './nodes.mjs'

const ANY = type(': any')
const CONST = code`${exported}const ${own}${ANY}`

/** `const table = { one: (x) => …, two(x) {…} }`. */
export function dispatch(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, ['x'])
  const start = maker.scope(entity, [], { atInit: true })
  const shared = start.find((other) => other.asFunction && !other.isLocal)
  const frozen = maker.random.chance(0.2)
  const third = shared
    ? code`, three: ${shared.asFunction(start)}`
    : code`, three: function (x${ANY}) { return x - 1 }`
  const literal = code`{ one: (x${ANY}) => ${scope.number(2)}, two(x${ANY}) { return ${scope.number(2)} }${third} }`
  entity.body = [
    line(code`${CONST} = ${frozen ? code`Object.freeze(${literal})` : literal}`),
    line(code`const one_${own} = ${own}.one`),
  ]
  if (!frozen) {
    entity.mutators = [
      {
        name: 'replace',
        parameters: '',
        body: code`${own}.one = (x${ANY}) => ${scope.number(1)}`,
        values: [undefined],
      },
      { name: 'swap', parameters: '', body: code`${own}.one = ${own}.two`, values: [undefined] },
      { name: 'make', parameters: 'k', body: code`${own}.one = (x${ANY}) => x + k`, values: [3, 4] },
    ]
    entity.reset = code`${own}.one = one_${own}`
  }
  entity.reads = [
    (reader, depth) => code`${reader.use(entity)}.one(${reader.number(depth)})`,
    (reader, depth) => code`${reader.use(entity)}['two'](${reader.number(depth)})`,
    (reader, depth) =>
      code`${reader.use(entity)}[${reader.number(0)} > 3 ? 'one' : 'two'](${reader.number(depth)})`,
    (reader, depth) =>
      code`(({ two, three: f }${ANY}) => two(${reader.number(depth)}) + f(2))(${reader.use(entity)})`,
  ]
  isFunction(entity, '.two')
  return maker.add(entity)
}

/** A Map, Set or array of functions. */
export function collection(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, ['x'])
  const [one, two] = [code`(x${ANY}) => ${scope.number(2)}`, code`(x${ANY}) => ${scope.number(2)}`]
  const other = code`(x${ANY}) => ${scope.number(1)}`
  const kinds = [
    {
      make: code`new Map${type('<any, any>')}([['a', ${one}], ['b', ${two}]])`,
      replace: code`${own}.set('a', ${other})`,
      keep: code`${own}.get('a')`,
      reset: code`${own}.set('a', kept_${own})`,
      read: (map, x) => code`${map}.get('a')(${x}) + ${map}.get('b')(2)`,
    },
    {
      make: code`[${one}, ${two}]`,
      replace: code`${own}[0] = ${other}`,
      keep: code`${own}[0]`,
      reset: code`${own}[0] = kept_${own}`,
      read: (list, x) => code`${list}.reduce((p${ANY}, f${ANY}) => f(p), ${x})`,
    },
    {
      make: code`{ deep: { run: ${one}, list: [${two}] } }`,
      replace: code`${own}.deep.run = ${other}`,
      keep: code`${own}.deep.run`,
      reset: code`${own}.deep.run = kept_${own}`,
      read: (object, x) => code`${object}.deep.run(${object}.deep.list[0](${x}))`,
    },
  ]
  const { make, replace, keep, reset, read } = maker.random.pick(kinds)
  entity.body = [line(code`${CONST} = ${make}`), line(code`const kept_${own} = ${keep}`)]
  entity.mutators = [{ name: 'replace', parameters: '', body: replace, values: [undefined] }]
  entity.reset = reset
  entity.reads = [(reader, depth) => code`(${read(reader.use(entity), reader.number(depth))})`]
  return maker.add(entity)
}

/** An object whose methods use `this`, getters and setters. */
export function service(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, ['x'])
  const start = maker.number()
  entity.body = [
    line(code`${CONST} = {`),
    line(code`k: ${start},`),
    line(code`get double()${ANY} { return this.k * ${maker.number()} },`),
    line(code`run(x${ANY})${ANY} { return this.k + ${scope.number(2)} },`),
    line(code`twice(x${ANY})${ANY} { return this.run(this.run(x)) ${maker.operator('+', '-')} 1 },`),
    line(code`arrow(x${ANY})${ANY} { return [x, 1].map((v) => v * this.k)[0] },`),
    line('}'),
  ]
  entity.mutators = [{ name: 'set', parameters: 'v', body: code`${own}.k = v`, values: [1, 6] }]
  entity.reset = code`${own}.k = ${start}`
  entity.cost += 2
  entity.reads = [
    (reader, depth) => code`${reader.use(entity)}.run(${reader.number(depth)})`,
    (reader, depth) => code`${reader.use(entity)}.twice(${reader.number(depth)})`,
    (reader, depth) => code`${reader.use(entity)}.arrow(${reader.number(depth)})`,
    (reader) => code`${reader.use(entity)}.double`,
  ]
  return maker.add(entity)
}
