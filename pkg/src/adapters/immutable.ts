/** Collections of Immutable, by their entries. */
import type { Adapter } from '../scope/adapters.js'
import { counted, identified } from './counted.js'

type Make = (content: unknown) => object
type Collection = Iterable<unknown> & { constructor: Make }
interface Values {
  constructor: Make
  toObject(): object
}

/** Marks of kinds, as the classes carry them. */
const mark = (kind: string): string => `@@__IMMUTABLE_${kind}__@@`
const isOf = (value: object, kind: string): boolean => mark(kind) in value

/** Classes of collections met so far; copies are made by them. A record's class is one for each kind of record, and held by entries. */
const classes = new Map<unknown, Make>()

/** Immutable's collections and records, by what they hold in their order, not by the hashes they keep. */
export const immutable: Adapter<Collection | Values> = {
  name: 'immutable',
  // What is lazy is computed by functions, of which nothing is known.
  matches: (value) => (isOf(value, 'ITERABLE') && !isOf(value, 'SEQ')) || isOf(value, 'RECORD'),
  read(value) {
    const { constructor } = value
    const isRecord = isOf(value, 'RECORD')
    // The names of classes are a minifier's.
    const kind = isRecord ? counted(constructor) : KINDS.filter((kind) => isOf(value, kind)).join()
    if (!isRecord) classes.set(kind, constructor)
    return [kind, isRecord ? (value as Values).toObject() : [...(value as Collection)]]
  },
  make: ([kind, content]) => ((identified(kind) ?? classes.get(kind)) as Make)(content) as Collection,
}

const KINDS = ['LIST', 'MAP', 'SET', 'STACK', 'ORDERED', 'KEYED', 'INDEXED']
