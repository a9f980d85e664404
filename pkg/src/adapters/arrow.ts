/** Tables and vectors of Apache Arrow, by their values. */
import type { Adapter } from '../scope/adapters.js'

interface Type {
  children?: readonly Field[] | null
  id?: unknown
}

interface Field {
  name: string
  type: Type
  nullable: boolean
  metadata: unknown
}

interface Data {
  type: Type
  length: number
  offset: number
  nullCount: number
  buffers: readonly unknown[]
  variadicBuffers?: unknown
  children: readonly Data[]
  dictionary?: Vector
}

interface Vector {
  data: readonly Data[]
}

interface Batch {
  schema: { fields: readonly Field[]; metadata: unknown }
  data: Data
}

interface Table {
  schema: Batch['schema']
  batches: readonly Batch[]
}

/** Apache Arrow's tables, record batches, vectors and data: by their types and buffers, not by the numbers of dictionaries. */
export const arrow: Adapter<Table | Batch | Vector | Data> = {
  name: 'arrow',
  matches: (value) => ['Table', 'RecordBatch', 'Vector', 'Data'].some((kind) => isOf(value, kind)),
  read(value) {
    if (isOf(value, 'Data')) return ofData(value as Data)
    if (isOf(value, 'Vector')) return (value as Vector).data.map(ofData)
    const { schema, batches = [value] } = value as Table
    return [
      schema.fields.map(ofField),
      schema.metadata,
      (batches as readonly Batch[]).map(({ data }) => ofData(data)),
    ]
  },
}

function isOf(value: object, kind: string): boolean {
  return Symbol.for(`apache-arrow/${kind}`) in value
}

function ofData(data: Data): unknown {
  const { type, length, offset, nullCount, buffers, variadicBuffers, children, dictionary } = data
  const content = [length, offset, nullCount, buffers, variadicBuffers]
  return [ofType(type), content, children.map(ofData), dictionary?.data.map(ofData)]
}

function ofField({ name, type, nullable, metadata }: Field): unknown {
  return [name, ofType(type), nullable, metadata]
}

/** Every dictionary has a number of its own, which says nothing of what is in it. */
function ofType(type: Type): unknown {
  const members = Object.entries(type).filter(([key]) => key !== 'id' && key !== 'children')
  const own = members.map(([key, value]) => [key, isType(value) ? ofType(value) : value])
  return [String(type), own, type.children?.map(ofField)]
}

function isType(value: unknown): value is Type {
  return typeof value === 'object' && value !== null && Symbol.for('apache-arrow/DataType') in value
}
