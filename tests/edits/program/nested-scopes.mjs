/** A function of random blocks that declare the same few names again and again, with memoized closures anywhere in them. */
import { code, line, type } from './nodes.mjs'

const ANY = type(': any')
const NAMES = ['a', 'b', 'c', 'd']
const MOST_STATEMENTS = 16

/** One block: what it declares, and what it sees of the blocks around it. */
class Block {
  declared = new Map()
  constructor(outer) {
    this.outer = outer
  }

  /** Names in sight, the inner one of two. */
  get visible() {
    return new Map([...(this.outer?.visible ?? []), ...this.declared])
  }

  free() {
    return NAMES.filter((name) => !this.declared.has(name))
  }
}

/** The statements of a function of `x` and `k` that fills the list `out`. */
export function nestedScopes(maker, scope) {
  return new Writer(maker, scope).run()
}

class Writer {
  #left = MOST_STATEMENTS
  #count = 0
  constructor(maker, scope) {
    Object.assign(this, { maker, random: maker.random, scope })
  }

  run() {
    const block = new Block()
    block.declared.set('x', 'let').set('k', 'let')
    return [
      line(code`const out${ANY} = []`),
      ...this.statements(block, 3),
      line(this.memoized(block)),
      line('return out'),
    ]
  }

  statements(block, depth) {
    const list = []
    for (let many = this.random.between(2, 5); many > 0 && this.#left > 0; many -= 1) {
      this.#left -= 1
      list.push(line(this.statement(block, depth)))
    }
    return list
  }

  statement(block, depth) {
    const { random } = this
    return random.weighted([
      [4, () => this.declare(block)],
      [3, () => this.assign(block)],
      [3, () => this.memoized(block)],
      [depth > 0 ? 2 : 0, () => code`{ ${this.statements(new Block(block), depth - 1)}\n}`],
      [depth > 0 ? 1 : 0, () => this.loop(block, depth)],
      [
        depth > 0 ? 1 : 0,
        () =>
          code`if (${this.value(block)} > 3) { ${this.statements(new Block(block), depth - 1)}\n} else x += 1`,
      ],
      [depth > 0 ? 1 : 0, () => this.caught(block, depth)],
      [depth > 0 ? 1 : 0, () => this.inner(block, depth)],
    ])()
  }

  declare(block) {
    const [name, other] = this.random.shuffle(block.free())
    if (name === undefined) return this.assign(block)
    // Not yet in sight: the value would be in its own dead zone.
    const outer = new Block(block.outer)
    outer.declared = new Map([...block.declared].filter(([, kind]) => kind !== undefined))
    const value = this.value(outer, name, other)
    block.declared.set(name, this.random.pick(['let', 'const']))
    const word = block.declared.get(name)
    if (other === undefined || this.random.chance(0.6)) return code`${word} ${name}${ANY} = ${value}`
    block.declared.set(other, word)
    return this.random.chance(0.5)
      ? code`${word} [${name}, ${other} = ${this.maker.number()}]${ANY} = [${value}]`
      : code`${word} { ${name}, p: ${other} = ${this.maker.number()} }${ANY} = { ${name}: ${value} }`
  }

  assign(block) {
    const names = [...block.visible].filter(([, kind]) => kind === 'let').map(([name]) => name)
    const name = this.random.pick(names)
    return this.random.pick([
      () => code`${name} = ${this.value(block)}`,
      () => code`${name} += ${this.value(block)}`,
      () => code`;[${name}] = [${this.value(block)}]`,
      () => code`${name}++`,
    ])()
  }

  /** Called at once, and once more when a variable that it may read has changed. */
  memoized(block) {
    this.#count += 1
    const name = `m${this.#count}`
    const inner = new Block(block)
    inner.declared.set('w', 'const')
    const body = this.random.pick([
      () => code`(w${ANY}) => [${this.value(inner)}, ${this.value(inner)}]`,
      () =>
        code`function (w${ANY}) { const ${this.shadowing(inner)}; return [${this.value(inner)}, ${this.value(inner)}] }`,
      () =>
        code`(w${ANY}) => { const f = (v${ANY}) => v + ${this.value(inner)}; return [f(${this.value(inner)})] }`,
    ])()
    return code`const ${name} = memo(${body}); out.push(${name}(1)); ${this.assign(block)}; out.push(${name}(1))`
  }

  shadowing(inner) {
    const name = this.random.pick(NAMES)
    const value = this.maker.number()
    inner.declared.set(name, 'const')
    return code`${name}${ANY} = ${value}`
  }

  loop(block, depth) {
    const inner = new Block(block)
    const name = this.random.pick(NAMES)
    inner.declared.set(name, 'let')
    const body = new Block(inner)
    // Only read: the loop has to end.
    inner.declared.set(name, 'const')
    return code`for (let ${name} = 0; ${name} < 2; ${name}++) { ${this.statements(body, depth - 1)}\n}`
  }

  caught(block, depth) {
    const inner = new Block(block)
    const name = this.random.pick(NAMES)
    inner.declared.set(name, 'let')
    const value = this.value(block)
    // A parameter of `catch` cannot be declared again in its block.
    return code`try { throw ${value} } catch (${name}${ANY}) { ${this.statements(inner, depth - 1)}\n}`
  }

  /** A function declared below its call. */
  inner(block, depth) {
    this.#count += 1
    const name = `f${this.#count}`
    const inner = new Block(block)
    inner.declared.set('w', 'let')
    const body = this.statements(new Block(inner), depth - 1)
    return code`function ${name}(w${ANY}) { ${body}\nreturn w + ${this.value(inner)} } x += ${name}(${this.value(block)})`
  }

  /** A number: a variable in sight but not hidden, a literal, or something from the modules. */
  value(block, ...hidden) {
    const names = [...block.visible.keys()].filter((name) => !hidden.includes(name))
    return this.random.weighted([
      [5, () => code`${this.random.pick(names)}`],
      [2, () => this.maker.number()],
      [1, () => this.scope.number(1)],
      [
        2,
        () =>
          code`(${this.random.pick(names)} ${this.maker.operator('+', '-', '*')} ${this.maker.number()}) % 97`,
      ],
    ])()
  }
}
