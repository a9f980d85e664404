/** Classes: what they inherit, keep to themselves, share and have replaced. */
import { code, exported, line, own, type } from './nodes.mjs'

const ANY = type(': any')
const FIELD = type('declare ')

const members = {
  plain: (scope) => [line(code`run(x${ANY}) { return this.k * x + ${scope.number(1)} }`)],
  private: (scope, maker) => [
    line(code`#p${ANY} = ${maker.number()}`),
    line(code`set p(v) { this.#p = v }`),
    line(code`#help(x${ANY}) { return x - this.#p }`),
    line(code`run(x${ANY}) { return this.#help(x) + this.k + ${scope.number(1)} }`),
  ],
  getter: (scope, maker) => [
    line(code`get v() { return this.k + ${maker.number()} }`),
    line(code`run(x${ANY}) { return this.v + ${scope.number(1)} }`),
  ],
  arrow: (scope) => [
    line(code`run(x${ANY}) { const add = (y${ANY}) => y + this.k; return add(${scope.number(1)}) }`),
  ],
  static: (scope, maker) => [
    line(code`static s${ANY} = ${maker.number()}`),
    line(code`static help(x${ANY}) { return x * this.s }`),
    line(code`run(x${ANY}) { return ${own}.help(x) + ${scope.number(1)} + this.k }`),
  ],
  hidden: (scope, maker) => [
    line(code`static #s${ANY} = ${maker.number()}`),
    line(code`static set hidden(v) { ${own}.#s = v }`),
    line(code`run(x${ANY}) { return ${own}.#s + ${scope.number(1)} * this.k }`),
  ],
  block: (scope, maker) => [
    line(code`static t${ANY}`),
    line(code`static { this.t = ${maker.number()} + 1 }`),
    line(code`run(x${ANY}) { return ${own}.t * ${scope.number(1)} + this.k }`),
  ],
  generator: (scope, maker) => [
    line(code`*[Symbol.iterator]() { yield this.k; yield ${maker.number()} }`),
    line(code`run(x${ANY}) { return [...this].reduce((p${ANY}, q${ANY}) => p * 2 + q, ${scope.number(1)}) }`),
  ],
}

/** A class with one method that counts, and the names of what can be changed from outside. */
export function classOf(maker, module) {
  const entity = maker.declare(module, 'class', maker.random.pick(['Price', 'Model', 'Store', 'Shape']))
  const kind = maker.random.pick(Object.keys(members))
  const scope = maker.scope(entity, ['x'])
  const start = maker.scope(entity, [], { atInit: true })
  const bases = maker.entities.filter(
    (other) => other.form === 'class' && other.anew !== undefined && start.sees(other),
  )
  const base = maker.random.chance(0.5) ? bases : []
  const opening = []
  if (base.length > 0) {
    const chosen = [maker.random.pick(base), maker.random.pick(base)].map((other) => start.use(other))
    opening.push(line(code`${exported}class ${own} extends ${maker.choice(...chosen)} {`))
    opening.push(line(code`constructor(k${ANY}) { super(k + ${maker.number()}) }`))
    if (maker.random.chance(0.6))
      opening.push(line(code`up(x${ANY}) { return super.run(x) ${maker.operator('+', '-')} 1 }`))
    else opening.push(line(code`up(x${ANY}) { return x }`))
  } else {
    opening.push(line(code`${exported}class ${own} {`))
    opening.push(line(code`${FIELD}k${ANY}`))
    opening.push(
      line(code`constructor(k${ANY}) { this.k = k ${maker.operator('+', '*')} ${maker.number()} }`),
    )
    opening.push(line(code`up(x${ANY}) { return x + ${maker.number()} }`))
  }
  // Without `super`, a subclass may override it: so what it inherits is used, too.
  const inherits = base.length > 0 && maker.random.chance(0.4)
  entity.body = [
    ...opening,
    ...(inherits ? [] : members[kind](scope, maker)),
    line('}'),
    line(code`const run_${own} = ${own}.prototype.run`),
  ]
  entity.mutators = [
    {
      name: 'method',
      parameters: '',
      body: code`${own}.prototype.run = function (x${ANY}) { return x + this.k + ${scope.number(1)} }`,
      values: [undefined],
    },
  ]
  entity.reset = inherits
    ? code`delete ${type('(')}${own}.prototype${type(' as any)')}.run`
    : code`${own}.prototype.run = run_${own}`
  if (inherits)
    entity.mutators[0].body = code`${type('(')}${own}.prototype${type(' as any)')}.run = function (x${ANY}) { return x - this.k }`
  if (!inherits && kind === 'getter') addAccessor(maker, entity)
  if (!inherits && kind === 'static') addStatic(entity, 's')
  if (!inherits && kind === 'block') addStatic(entity, 't')
  entity.hasPrivate = !inherits && kind === 'private'
  entity.cost += 3
  const anew = (reader) => code`new ${reader.use(entity)}(${reader.number(0)})`
  entity.anew = anew
  entity.reads = [
    (reader, depth) => code`${anew(reader)}.run(${reader.number(depth)})`,
    (reader, depth) => code`${anew(reader)}.up(${reader.number(depth)})`,
  ]
  return maker.add(entity)
}

/** Another getter takes its place. */
function addAccessor(maker, entity) {
  const prototype = code`${own}.prototype`
  entity.body.push(line(code`const v_${own}${ANY} = Object.getOwnPropertyDescriptor(${prototype}, 'v')`))
  const body = code`Object.defineProperty(${prototype}, 'v', { get() { return this.k * ${maker.number()} }, configurable: true })`
  entity.mutators.push({ name: 'accessor', parameters: '', body, values: [undefined] })
  entity.reset = code`${entity.reset}; Object.defineProperty(${prototype}, 'v', v_${own})`
}

function addStatic(entity, name) {
  entity.body.push(line(code`const ${name}_${own} = ${own}.${name}`))
  entity.mutators.push({ name: 'static', parameters: 'v', body: code`${own}.${name} = v`, values: [2, 9] })
  entity.reset = code`${entity.reset}; ${own}.${name} = ${name}_${own}`
}

/** `const model = new Model(3)`: an instance that functions capture. */
export function instance(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, [], { atInit: true })
  const found = scope.find((other) => other.anew !== undefined)
  if (!found) return classOf(maker, module)
  const start = maker.number()
  entity.body = [
    line(code`${exported}const ${own}${ANY} = new ${scope.use(found)}(${start})`),
    line(code`const k_${own} = ${own}.k`),
  ]
  const lazy = maker.scope(entity, ['x'])
  entity.mutators = [
    { name: 'set', parameters: 'v', body: code`${own}.k = v`, values: [1, 5] },
    {
      name: 'own',
      parameters: '',
      body: code`${own}.run = (x${ANY}) => ${lazy.number(1)}`,
      values: [undefined],
    },
  ]
  entity.reset = code`${own}.k = k_${own}; delete ${own}.run`
  if (found.hasPrivate) {
    const first = maker.number()
    entity.body.push(line(code`${own}.p = ${first}`))
    entity.mutators.push({ name: 'hidden', parameters: 'v', body: code`${own}.p = v`, values: [1, 5] })
    entity.reset = code`${entity.reset}; ${own}.p = ${first}`
  }
  entity.reads = [
    (reader, depth) => code`${reader.use(entity)}.run(${reader.number(depth)})`,
    (reader, depth) => code`${reader.use(entity)}.up(${reader.number(depth)})`,
    (reader) => code`${reader.use(entity)}.k`,
  ]
  return maker.add(entity)
}

/** A constructor of the old kind, with its prototype filled in later. */
export function constructorOf(maker, module) {
  const entity = maker.declare(module, 'const', 'Old')
  const scope = maker.scope(entity, ['x'])
  entity.body = [
    line(
      code`${exported}const ${own}${ANY} = function (${type('this: any, ')}k${ANY}) { this.k = k + ${maker.number()} }`,
    ),
    line(code`${own}.prototype.run = function (x${ANY}) { return this.k * x + ${scope.number(1)} }`),
    line(code`${own}.prototype.up = function (x${ANY}) { return this.run(x) ${maker.operator('+', '-')} 1 }`),
    line(code`const run_${own} = ${own}.prototype.run`),
  ]
  entity.mutators = [
    {
      name: 'method',
      parameters: '',
      body: code`${own}.prototype.run = function (x${ANY}) { return x - this.k + ${scope.number(1)} }`,
      values: [undefined],
    },
  ]
  entity.reset = code`${own}.prototype.run = run_${own}`
  entity.cost += 3
  entity.anew = (reader) => code`new ${reader.use(entity)}(${reader.number(0)})`
  entity.reads = [
    (reader, depth) => code`${entity.anew(reader)}.run(${reader.number(depth)})`,
    (reader, depth) => code`${entity.anew(reader)}.up(${reader.number(depth)})`,
  ]
  return maker.add(entity)
}

/** An instance of a class that extends a built-in one. */
export function derived(maker, module) {
  const entity = maker.declare(module, 'const')
  const scope = maker.scope(entity, ['x'])
  const [base, add, read] = maker.random.pick([
    ['Array', code`${own}.push(v)`, code`this.length`],
    ['Map', code`${own}.set(v, 1)`, code`this.size`],
    ['Set', code`${own}.add(v)`, code`this.size`],
  ])
  entity.body = [
    line(
      code`class Of_${own} extends ${base}${type('<any>')} { ${FIELD}k${ANY}; run(x${ANY}) { return ${read} + this.k * ${scope.number(1)} } }`,
    ),
    line(code`${exported}const ${own}${ANY} = Object.assign(new Of_${own}(), { k: ${maker.number()} })`),
  ]
  entity.mutators = [{ name: 'add', parameters: 'v', body: add, values: [4, 6] }]
  entity.reset = base === 'Array' ? code`${own}.length = 0` : code`${own}.clear()`
  entity.reads = [(reader, depth) => code`${reader.use(entity)}.run(${reader.number(depth)})`]
  return maker.add(entity)
}

/** TypeScript's own: enum and namespace. */
export function enumOf(maker, module) {
  if (!maker.modules[module].ending.startsWith('ts')) return classOf(maker, module)
  const entity = maker.declare(module, 'enum', maker.random.pick(['Kind', 'Level', 'Mode']))
  entity.isTypeScript = true
  const scope = maker.scope(entity, ['x'])
  if (maker.random.chance(0.6)) {
    entity.body = [line(code`${exported}enum ${own} { A = ${maker.number()}, B, C = A + ${maker.number()} }`)]
    entity.reads = [
      (reader) => code`${reader.use(entity)}.A`,
      (reader) => code`${reader.use(entity)}.B`,
      (reader) => code`${reader.use(entity)}['C']`,
      (reader, depth) => code`(${reader.use(entity)}[${reader.number(depth)}] ?? 'none').length`,
    ]
  } else {
    entity.body = [
      line(code`${exported}namespace ${own} {`),
      line(code`export const k = ${maker.number()}`),
      line(code`export function run(x: any): any { return x * k + ${scope.number(1)} }`),
      line('}'),
    ]
    entity.reads = [
      (reader) => code`${reader.use(entity)}.k`,
      (reader, depth) => code`${reader.use(entity)}.run(${reader.number(depth)})`,
    ]
  }
  return maker.add(entity)
}
