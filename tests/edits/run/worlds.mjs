/** The same program twice: as it is, and with a memo. */
import { inspect } from 'node:util'
import { ProjectGraph, transform } from '../../scope/analyzer.mjs'
import { Page } from './link.mjs'

/** What a package draws: plain data, whatever the components. */
export const elements = {
  h: (type, props, ...children) => ({ type, props, children }),
  draw(node) {
    if (typeof node !== 'object' || node === null) return node
    const { type, props, children } = node
    if (typeof type === 'function') return elements.draw(type({ ...props, children }))
    return [type, { ...props }, children.flat().map(elements.draw)]
  },
}

/** Keeps what tells two of it apart where nobody looks. */
class Rule {
  constructor(least) {
    Object.defineProperty(this, 'least', { value: least })
  }
  check(value) {
    return value > this.least ? 1 : 0
  }
}

/** A package whose closures and instances keep what they are given to themselves. */
export const later = {
  rule: (least) => new Rule(least),
  debounce:
    (f) =>
    (...args) =>
      f(...args),
  createStore(state) {
    return {
      get: () => state,
      set(next) {
        state = next
      },
    }
  },
}

/** The program is none that anybody would write: a fault of the generator, and none of the memo under test. */
export class GeneratorFault extends Error {}

/** A decorator or a maker of decorators leaves what it decorates as it is. */
function noMemo(first, second) {
  // Legacy, and of a field, which is given nothing else.
  if (typeof second === 'string' || second?.kind === 'field') return undefined
  if (typeof first === 'function') return first
  if (Object.keys(first ?? {}).join() === 'maxEntries') return () => undefined
  throw new GeneratorFault(`memo was given ${inspect(first)}`)
}

/** The oracle: `memo` does nothing, and nothing is inserted. */
export function plainWorld({ decorators }) {
  const page = new Page({ wasmemo: { memo: noMemo }, elements, later }, decorators)
  return { load: (files, options) => page.load(files, options) }
}

/**
 * @param engine `memo`, and `wasmemo/scope`'s exports as `scope`: they outlive every version
 * @param program says what the plugin registers
 */
export function memoWorld({ memo, scope, patch = same }, program) {
  const page = new Page({ wasmemo: { memo }, 'wasmemo/scope': scope, elements, later }, program.decorators)
  const transformed = new Map()
  const graph = new ProjectGraph()
  const load = (files, options) => {
    const reached =
      program.register === 'reached' ? reach(graph, files) : { ...reach(graph, files), all: true }
    const inserted = new Map()
    for (const [name, { text, ending }] of files) {
      const id = idOf(name, ending)
      const { register, memoized } = reached.modules.find((module) => module.id === id) ?? NOTHING
      const known = { register: reached.all ? undefined : register, memoized }
      const key = `${name} ${known.register} ${memoized} ${text}`
      if (!transformed.has(key)) {
        const again = (edit) => insert(name, edit(text), ending, known, program)
        transformed.set(key, patch(again(same), again))
      }
      inserted.set(name, { text: transformed.get(key), ending })
    }
    return page.load(inserted, options)
  }
  return { load, free: () => graph.free() }
}

const same = (text) => text

const classify = (specifier) => (specifier.startsWith('.') ? '' : `${specifier}@1.0.0`)

function reach(graph, files) {
  for (const [name, { text, ending }] of files) graph.set(text, idOf(name, ending), {}, classify)
  return graph.reach()
}

const NOTHING = { register: [], memoized: [] }

const idOf = (name, ending) => `/app/src/${name.slice(2)}.${ending}`

function insert(name, text, ending, { register, memoized }, program) {
  const module = `src/${name.slice(2)}.${ending}`
  const options = { module, register, memoized, names: program.names, map: 'none' }
  const { code, diagnostics } = transform(text, idOf(name, ending), options, classify)
  const broken = diagnostics.find((found) => found.code === 'parse' || found.code === 'skipped')
  if (broken) throw new Error(`${module}: ${broken.message}\n${text}`)
  return code ?? text
}
