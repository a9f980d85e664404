/**
 * Language features as tables: a row is a declaration and how it is read, as text with places in it. What is put there is made
 * anew each time, so a row is as many programs as there are numbers and expressions.
 *
 * | place | what is put there |
 * |---|---|
 * | `~` | the name of the declaration |
 * | `export ` | `export `, where the module exports it there |
 * | `«export»` | `export` of a namespace |
 * | `«K»` | a literal that an edit may change |
 * | `«N»` | a number from all that is in sight, and `x`: only where code runs later |
 * | `«G»` | a function of `x` |
 * | `«X»` | of a reading: a number from all that is in sight there |
 * | `«:»`, `«as»` | a type, in TypeScript |
 *
 * @typedef {object} Row
 * @property {string} before statements
 * @property {string | string[]} read an expression that is a number
 * @property {string} [after] more statements, after the declaration
 * @property {[parameters: string, body: string, values: unknown[]]} [set] changes it
 * @property {string} [reset] takes that back
 * @property {'ts' | 'js'} [only] the language it is of
 * @property {boolean} [isUnknown] its calls need not hit
 * @property {boolean} [isAsync] what is read is a promise of a number
 * @property {boolean} [isChanging] reading changes it: reset after a run
 */
import { code, exported, line, own, type } from './nodes.mjs'

const PLACE = /(~|\bexport |«export»|«[KNGX]»|«:»|«as»)/

/** @returns the nodes of a text: `fill` makes those of its places */
export function fill(text, make) {
  const parts = text.split(PLACE).map((part) => (PLACE.test(part) ? make(part) : part))
  return { kind: 'code', parts: parts.filter((part) => part !== '') }
}

const NODES = {
  '~': () => own,
  'export ': () => exported,
  '«export»': () => 'export',
  '«:»': () => type(': any'),
  '«as»': () => type(' as any'),
}

/**
 * @param {Record<string, Row>} table
 * @param {string} form what its declarations are
 * @returns an ingredient: one of the rows; `features` are their names
 */
export function spelled(table, form = 'const') {
  const make = (maker, module) => {
    const { ending } = maker.modules[module]
    const isTypeScript = ending.startsWith('ts')
    const fits = ([name, { only }]) =>
      (only === undefined || (only === 'ts') === isTypeScript) && maker.wants(name)
    const rows = Object.entries(table).filter(fits)
    if (rows.length === 0) return undefined
    const [name, row] = maker.random.pick(rows)
    return declare(maker, module, { name, form, ...row })
  }
  return Object.assign(make, { features: Object.keys(table) })
}

function declare(
  maker,
  module,
  { name, before, read, after, set, reset, only, form, isUnknown, isChanging, isAsync },
) {
  const entity = maker.declare(module, form)
  entity.feature = name
  entity.exportAs = entity.exportAs === 'default' ? 'list' : entity.exportAs
  const scope = maker.scope(entity, ['x'])
  const make = (place) => {
    if (place === '«K»') return maker.number()
    if (place === '«N»') return scope.number(1)
    if (place === '«G»') return code`((x${type(': any')}) => ${scope.number(2)})`
    return NODES[place]()
  }
  const text = (given) => fill(given, make)
  entity.body = [line(text(before)), ...(after ? [line(text(after))] : [])]
  if (set) {
    const [parameters, body, values] = set
    entity.mutators = [{ name: 'set', parameters, body: text(body), values }]
  }
  if (reset) entity.reset = text(reset)
  if (only === 'ts') entity.isTypeScript = true
  entity.isUnknown = isUnknown
  entity.isChanging = isChanging
  entity.cost += 2
  const reads = [read].flat().map((given) => (reader, depth) => {
    const place = (found) =>
      found === '~' ? reader.use(entity) : found === '«X»' ? reader.number(depth) : NODES[found]()
    return code`(${fill(given, place)})`
  })
  if (isAsync) entity.awaits = reads
  else entity.reads = reads
  return maker.add(entity)
}
