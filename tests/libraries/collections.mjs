/** Collections and tables of libraries. */
import * as arrow from 'apache-arrow'
import * as aq from 'arquero'
import { InternMap, InternSet } from 'd3-array'
import { createDraft, enableMapSet, produce } from 'immer'
import * as I from 'immutable'

enableMapSet()

const list = (x) => [...x]
const Point = I.Record({ x: 0, y: 0 }, 'Point')

export const collections = [
  {
    library: 'immutable',
    value: 'List',
    adapter: 'immutable',
    make: () => I.List([1, 2, I.List([3])]),
    other: () => I.List([1, 2, I.List([4])]),
    read: (x) => [x.hashCode(), x.push(1).toJS()],
    same: I.is,
  },
  {
    library: 'immutable',
    value: 'Map',
    adapter: 'immutable',
    make: () => I.Map({ a: 1, b: I.Map({ c: 2 }) }),
    other: () => I.Map({ a: 1, b: I.Map({ c: 3 }) }),
    read: (x) => [x.hashCode(), x.set('z', 1).toJS()],
    same: I.is,
  },
  {
    library: 'immutable',
    value: 'OrderedMap',
    adapter: 'immutable',
    make: () => I.OrderedMap([['b', 1]]),
    other: () => I.Map([['b', 1]]),
    read: (x) => [x.hashCode(), x.set('a', 2).toArray()],
    same: I.is,
  },
  {
    library: 'immutable',
    value: 'Set',
    adapter: 'immutable',
    make: () => I.Set([1, 'a']),
    other: () => I.OrderedSet([1, 'a']),
    read: (x) => [x.hashCode(), x.add(5).size],
    same: I.is,
  },
  {
    library: 'immutable',
    value: 'Stack',
    adapter: 'immutable',
    make: () => I.Stack([1, 2]),
    other: () => I.Stack([2, 1]),
    read: (x) => [x.hashCode(), x.peek()],
    same: I.is,
  },
  {
    library: 'immutable',
    value: 'Record',
    adapter: 'immutable',
    make: () => Point({ x: 1 }),
    other: () => Point({ y: 1 }),
    read: (x) => [x.hashCode(), x.x, x.set('y', 4).toJS()],
    same: I.is,
  },
  {
    library: 'apache-arrow',
    value: 'Table',
    adapter: 'arrow',
    make: () => arrow.tableFromArrays({ n: [1, 2], s: ['a', 'b'] }),
    other: () => arrow.tableFromArrays({ n: [1, 2], s: ['a', 'c'] }),
    read: (x) => [x.numRows, x.toArray().map(String), x.getChild('s').get(1)],
    change: (x) => void (x.getChild('n').data[0].values[0] = 9),
    copy: 'refused',
  },
  {
    library: 'apache-arrow',
    value: 'Vector',
    adapter: 'arrow',
    make: () => arrow.vectorFromArray([1, null, 3], new arrow.Int32()),
    other: () => arrow.vectorFromArray([1, 0, 3], new arrow.Int32()),
    read: (x) => [x.nullCount, [...x]],
    change: (x) => void (x.data[0].values[0] = 9),
    copy: 'refused',
  },
  {
    library: 'arquero',
    value: 'table',
    adapter: 'arquero',
    make: () => aq.table({ a: [1, 2], b: ['x', 'y'] }),
    other: () => aq.table({ a: [1, 3], b: ['x', 'y'] }),
    read: (x) => [x.objects(), x.indices()],
    change: (x) => void (x._data.a.data[0] = 9),
    copy: 'refused',
  },
  {
    library: 'arquero',
    value: 'table, filtered and grouped',
    adapter: 'arquero',
    make: () =>
      aq
        .table({ a: [1, 2, 3], b: ['x', 'y', 'x'] })
        .filter('d => d.a > 1')
        .groupby('b'),
    other: () => aq.table({ a: [1, 2, 3], b: ['x', 'y', 'x'] }).groupby('b'),
    read: (x) => [x.count().objects(), x.indices()],
    copy: 'refused',
  },
  {
    library: 'd3-array',
    value: 'InternMap',
    make: () => new InternMap([[new Date(0), 1]]),
    other: () => new InternMap([[new Date(1), 1]]),
    read: (x) => [x.get(new Date(0)), x.size],
    change: (x) => void x.set(new Date(5), 5),
    copy: 'refused',
  },
  {
    library: 'd3-array',
    value: 'InternSet',
    make: () => new InternSet([new Date(0)]),
    other: () => new InternSet([new Date(1)]),
    read: (x) => [x.has(new Date(0)), x.size],
    change: (x) => void x.add(new Date(5)),
    copy: 'refused',
  },
  {
    library: 'immer',
    value: 'output, frozen',
    make: () => produce({ a: { b: 1 } }, (d) => void (d.a.c = 2)),
    other: () => produce({ a: { b: 1 } }, (d) => void (d.a.c = 3)),
    read: (x) => JSON.stringify(x),
  },
  {
    library: 'immer',
    value: 'draft of an object',
    make: () => {
      const d = createDraft({ a: { b: 1 } })
      d.a.b = 2
      return d
    },
    other: () => createDraft({ a: { b: 1 } }),
    read: (x) => JSON.stringify(x),
    change: (x) => void (x.a.b = 7),
  },
  {
    library: 'immer',
    value: 'draft of a Map',
    make: () => createDraft(new Map([['a', 1]])).set('a', 2),
    other: () => createDraft(new Map([['a', 1]])),
    read: list,
    change: (x) => void x.set('b', 7),
    copy: 'refused',
  },
  {
    library: 'immer',
    value: 'draft of a Set',
    make: () => createDraft(new Set([1])).add(2),
    other: () => createDraft(new Set([1])),
    read: list,
    change: (x) => void x.add(7),
    copy: 'refused',
  },
]
