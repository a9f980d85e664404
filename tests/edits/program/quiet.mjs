/** What edits may change in a module without changing what it does. */
import { hashText, Random } from '../random.mjs'

const COMMENTS = ['// once', '/* twice */ ', '/** A note.\n * @returns it */\n', '// const a = 1', '\n']
const UNRELATED = [
  'function unrelated_A(x) { return x * 7 }',
  'const unrelated_B = (x) => x - 1',
  'class Unrelated_C { run() { return 3 } }',
  'const unrelated_D = { a: 1, run: (x) => x }',
  'let unrelated_E = [1, 2]',
]

export class Quiet {
  #state
  #at
  #module
  constructor(state, at, module) {
    this.#state = state
    this.#at = at
    this.#module = module
  }

  /** The seed of one kind of change in this module, and a draw from it; undefined: nothing of the kind was changed. */
  #draw(kind, place, most) {
    const seed = this.#state.get(`${kind}:${this.#at}`)
    return seed === undefined ? undefined : hashText(`${seed} ${place}`) % most
  }

  comment(place) {
    const drawn = this.#draw('comments', place, COMMENTS.length * 2)
    const text = COMMENTS[drawn]
    return text === undefined ? '' : text.startsWith('//') ? `${text}\n` : text
  }

  spaced(word, place) {
    const drawn = this.#draw('spaces', place, 5)
    return [` ${word}   `, `\t${word} `, ` /* x */ ${word} `, ` ${word}\n  `][drawn] ?? ` ${word} `
  }

  quoted(value, place) {
    const quote = this.#draw('quotes', place, 2) === 1 ? '"' : "'"
    return quote + value.replaceAll(quote, `\\${quote}`) + quote
  }

  typed(text) {
    const drawn = this.#draw('types', text, 3)
    if (drawn === undefined || !text.startsWith(': ')) return text
    return [': any', ': unknown extends string ? never : any', text][drawn]
  }

  /** Declarations that nothing needs while modules are evaluated may stand anywhere. */
  ordered(declarations) {
    const seed = this.#state.get(`order:${this.#at}`)
    if (seed === undefined) return declarations
    const random = new Random(`order ${seed}`)
    const isFree = ({ entity }) => entity.isHoisted
    const moved = random.shuffle(declarations.filter(isFree))
    const list = declarations.filter((declaration) => !isFree(declaration))
    for (const declaration of moved) list.splice(random.between(0, list.length), 0, declaration)
    return list
  }

  finish(parts) {
    const [imports, ...rest] = parts
    const more = []
    const seed = this.#state.get(`unrelated:${this.#at}`)
    if (seed !== undefined) {
      const random = new Random(`unrelated ${seed}`)
      const word = this.#module.isCommonJs || random.chance(0.5) ? '' : 'export '
      more.push(`\n${word}${random.pick(UNRELATED)}`)
      if (random.chance(0.4)) more.push(`\n${random.pick(UNRELATED).replace('_', '2_')}`)
      more.sort(() => random.next() - 0.5)
    }
    const top = seed !== undefined && seed % 2 === 0
    const indent = ' '.repeat(this.#draw('indent', 'all', 5) ?? 0)
    const text = [imports, ...(top ? more : []), ...rest, ...(top ? [] : more), '\n'].join('')
    const indented = indent === '' ? text : text.replaceAll('\n', `\n${indent}`)
    return this.#draw('lines', 'all', 2) === 1 ? indented.replaceAll('\n', '\r\n') : indented
  }
}
