/** Tables of Arquero, by their columns. */
import type { Adapter } from '../scope/adapters.js'
import { counted } from './counted.js'
import { hasMethods } from './shape.js'

interface Column {
  data?: unknown
  length: number
  at(row: number): unknown
}

interface Table {
  _names: readonly string[]
  _data: Record<string, Column>
  _total: number
  _mask: { _bits: unknown } | null
  _group: { names: unknown; keys: unknown; rows: unknown; size: unknown } | null
  _order: object | null
  _params?: unknown
}

/** Arquero's tables: by names, columns, filter, groups, order and parameters, not by the indices they keep. */
export const arquero: Adapter<Table> = {
  name: 'arquero',
  matches: (value) =>
    hasMethods(value, 'reify', 'columnNames') &&
    ['_names', '_data', '_mask'].every((key) => Object.hasOwn(value, key)),
  read({ _names, _data, _total, _mask, _group, _order, _params }) {
    const group = _group && [_group.names, _group.keys, _group.rows, _group.size]
    const columns = _names.map((name) => contentOf(_data[name] as Column))
    return [_names, columns, _total, _mask?._bits, group, _order && counted(_order), _params]
  },
}

function contentOf(column: Column): unknown {
  return column.data ?? Array.from({ length: column.length }, (_, row) => column.at(row))
}
