/** What the ingredients of a program are made with: nodes that edits can change, and numbers from all that is in scope. */
import { code, line, use } from './nodes.mjs'

/** Calls that one call of a root may cause: programs stay fast. */
const MOST_CALLS = 120

const WORDS =
  'rate base limit scale shift blend table box total part unit sum step level price share count ratio score delta'.split(
    ' ',
  )

export class Maker {
  #ids = 0
  entities = []
  /** @param modules `{ name, ending }`; the last one may be CommonJS, which imports none of the others */
  constructor(random, modules, { chained, decorators, features }) {
    this.random = random
    this.modules = modules
    this.chained = chained
    this.features = features
    this.decorators = decorators
  }

  id(letter) {
    this.#ids += 1
    return `${letter}${this.#ids}`
  }

  /** Whether programs are to have this feature. */
  wants(feature) {
    return this.features === undefined || feature.includes(this.features)
  }

  /** @param {{ isWhole?: boolean }} options whether edits keep it an integer */
  number({ isWhole = false } = {}) {
    return { kind: 'number', id: this.id('n'), value: this.random.between(0, 9), isWhole }
  }

  text() {
    return {
      kind: 'text',
      id: this.id('t'),
      value: this.random.pick(['abc', 'bca', 'xyz', 'key', 'a b', "it's"]),
    }
  }

  operator(...words) {
    return { kind: 'operator', id: this.id('o'), words, value: this.random.pick(words) }
  }

  choice(...nodes) {
    return { kind: 'choice', id: this.id('c'), nodes, value: this.random.between(0, nodes.length - 1) }
  }

  /** A statement that an edit may remove. */
  maybe(...parts) {
    return { ...line(...parts), id: this.id('l') }
  }

  turn(one, other) {
    return { kind: 'turn', id: this.id('s'), nodes: [one, other] }
  }

  expression(body) {
    return { kind: 'expression', id: this.id('x'), body }
  }

  /** A declaration to be: fill in `body` and `reads`, then {@link add} it. */
  declare(module, form, word = this.random.pick(WORDS)) {
    const taken = new Set(this.entities.filter((other) => other.module === module).map(({ name }) => name))
    let name = word
    for (let at = 2; taken.has(name); at += 1) name = `${word}${at}`
    return {
      id: this.id('e'),
      name,
      module,
      form,
      exportAs: this.random.weighted([
        [6, 'inline'],
        [2, 'list'],
        [1, 'renamed'],
        [form === 'function' || form === 'class' ? 2 : 0, 'default'],
      ]),
      cost: 1,
      lowest: module,
      mutators: [],
      reads: [],
      usedAtInit: false,
      usesAtInit: false,
    }
  }

  add(entity) {
    this.entities.push(entity)
    return entity
  }

  /** Where code of this entity may look for values; `atInit`: it runs while the modules are evaluated. */
  scope(entity, variables, { atInit = false, isAsync = false } = {}) {
    return new Scope(this, entity, variables, { atInit, isAsync })
  }

  isCommonJs(module) {
    return this.modules[module].ending === 'cjs'
  }
}

export class Scope {
  constructor(maker, entity, variables, { atInit, isAsync }) {
    Object.assign(this, { maker, random: maker.random, entity, variables, atInit, isAsync })
  }

  with(...variables) {
    return new Scope(this.maker, this.entity, [...this.variables, ...variables], this)
  }

  /** The entity's name here. */
  use(other) {
    if (this.atInit) {
      other.usedAtInit = true
      this.entity.usesAtInit = true
    }
    this.entity.cost += other.cost
    this.entity.lowest = Math.min(this.entity.lowest, other.lowest)
    return use(other)
  }

  /** Whether this entity can be referred to: no cycles of calls, none of modules while they are evaluated. */
  sees(other) {
    const { maker, entity, atInit } = this
    if (entity.cost + other.cost > MOST_CALLS) return false
    if (maker.isCommonJs(entity.module)) return other.module === entity.module
    if (atInit) return other.lowest >= entity.module
    return other.module >= entity.module || maker.chained
  }

  /** One of the entities in sight. */
  find(filter = () => true) {
    const list = this.maker.entities.filter((other) => filter(other) && this.sees(other))
    // Two draws, the later one: programs get deep rather than flat.
    if (list.length === 0) return undefined
    const [one, other] = [this.random.between(0, list.length - 1), this.random.between(0, list.length - 1)]
    return list[Math.max(one, other)]
  }

  /** An expression that is a number. */
  number(depth = 3) {
    const { random, maker } = this
    const make = random.weighted([
      [2, () => maker.number()],
      [this.variables.length > 0 ? 4 : 0, () => code`${random.pick(this.variables)}`],
      [depth > 0 ? 7 : 0, () => this.read(depth - 1)],
      [depth > 0 ? 4 : 0, () => this.binary(depth - 1)],
      [depth > 1 ? 2 : 0, () => this.conditional(depth - 1)],
      [depth > 1 ? 1 : 0, () => this.local(depth - 1)],
    ])
    return maker.expression(make())
  }

  /** A number from one of the declarations. */
  read(depth) {
    const other = this.find(({ reads }) => reads.length > 0)
    if (!other) return this.maker.number()
    const found = this.random.pick(other.reads)(this, depth)
    // The sibling of the same name: an edit that redirects the import.
    if (other.twin && this.sees(other.twin)) return this.maker.choice(found, other.twin.reads[0](this, depth))
    return found
  }

  binary(depth) {
    const operator = this.maker.operator('+', '-', '*')
    return code`(${this.number(depth)} ${operator} ${this.number(depth)})`
  }

  condition(depth) {
    const operator = this.maker.operator('<', '>', '<=', '===', '!==')
    return code`${this.number(depth)} ${operator} ${this.number(depth)}`
  }

  conditional(depth) {
    return code`(${this.condition(depth)} ? ${this.number(depth)} : ${this.number(depth)})`
  }

  /** Functions made and called on the spot. */
  local(depth) {
    const inner = this.with('v')
    const [given, ts] = [this.number(depth), { kind: 'type', text: ': any' }]
    return this.random.pick([
      () => code`((v${ts}) => ${inner.number(depth)})(${given})`,
      () => code`[1, 2, ${given}].map((v${ts}) => ${inner.number(0)}).reduce((p${ts}, q${ts}) => p + q, 0)`,
      () =>
        code`(({ v, w = ${this.number(depth)} }${ts}) => ${this.with('v', 'w').number(0)})({ v: ${given} })`,
      () => code`(function (v${ts}) { return ${inner.number(0)} })(${given})`,
    ])()
  }

  /** An expression that is a function of one number: `apply(…)`. */
  callback(depth) {
    const named = this.find((other) => other.asFunction !== undefined)
    if (named && this.random.chance(0.5)) return named.asFunction(this)
    return code`((v${{ kind: 'type', text: ': any' }}) => ${this.with('v').number(depth)})`
  }
}
