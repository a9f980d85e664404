/** Schemas, pictures, elements of pages. */
import Ajv from 'ajv'
import * as color from 'd3-color'
import { format } from 'd3-format'
import { geoMercator } from 'd3-geo'
import * as scale from 'd3-scale'
import { line } from 'd3-shape'
import { h } from 'preact'
import { createElement } from 'react'
import * as three from 'three'
import { v7 } from 'uuid'
import * as v from 'valibot'
import * as yup from 'yup'
import { z } from 'zod'

const Item = () => null
const projection = geoMercator().scale(100)
const path = line()
const ofScale = (x) => [x(3), x.domain(), x.range()]

const object = (value, make, other, change, read = (x) => x.toArray()) => ({
  library: 'three',
  value,
  make,
  other,
  read,
  same: (a, b) => a.equals(b),
  change,
})

export const interfaces = [
  {
    library: 'zod',
    value: 'schema',
    adapter: 'zod',
    make: () => z.object({ age: z.number().min(18), name: z.string('a text').optional() }),
    other: () => z.object({ age: z.number().min(21), name: z.string('a text').optional() }),
    read: (x) => [x.safeParse({ age: 20 }).success, x.safeParse(1).success],
    copy: 'refused',
  },
  {
    library: 'valibot',
    value: 'schema',
    adapter: 'valibot',
    make: () => v.object({ age: v.pipe(v.number(), v.minValue(18)) }),
    other: () => v.object({ age: v.pipe(v.number(), v.minValue(21)) }),
    read: (x) => v.safeParse(x, { age: 20 }).success,
    copy: 'refused',
  },
  {
    library: 'yup',
    value: 'schema',
    equal: 'miss',
    make: () => yup.object({ age: yup.number().min(18) }),
    other: () => yup.object({ age: yup.number().min(21) }),
    read: (x) => x.isValidSync({ age: 20 }),
    copy: 'refused',
  },
  {
    library: 'ajv',
    value: 'a compiled schema (a function)',
    equal: 'refused',
    make: () => new Ajv().compile({ type: 'number', minimum: 1 }),
    other: () => new Ajv().compile({ type: 'number', minimum: 2 }),
    read: (x) => x(1),
    copy: 'refused',
  },
  {
    library: 'd3-scale',
    value: 'linear scale',
    adapter: 'd3',
    make: () => scale.scaleLinear([0, 10], [0, 100]),
    other: () => scale.scaleLinear([0, 5], [0, 100]),
    read: ofScale,
    change: (x) => void x.domain([0, 7]),
  },
  {
    library: 'd3-scale',
    value: 'band scale',
    adapter: 'd3',
    make: () => scale.scaleBand(['a', 'b'], [0, 100]).padding(0.2),
    other: () => scale.scaleBand(['a', 'b'], [0, 100]).padding(0.3),
    read: (x) => [x('b'), x.bandwidth(), x.step()],
    change: (x) => void x.align(0.1),
  },
  {
    library: 'd3-scale',
    value: 'scale of time',
    adapter: 'd3',
    make: () => scale.scaleUtc([new Date(0), new Date(1e10)], [0, 1]),
    other: () => scale.scaleUtc([new Date(0), new Date(1e11)], [0, 1]),
    read: (x) => [x(new Date(5e9)), x.ticks(3)],
    change: (x) => void x.nice(),
  },
  {
    library: 'd3-scale',
    value: 'ordinal scale',
    adapter: 'd3',
    make: () => scale.scaleOrdinal(['a', 'b'], ['red', 'blue']),
    other: () => scale.scaleOrdinal(['a', 'b'], ['red', 'green']),
    read: (x) => x('b'),
    change: (x) => void x.range(['black']),
  },
  {
    library: 'd3-geo',
    value: 'projection, the same one',
    adapter: 'd3Shapes',
    make: () => projection,
    other: () => geoMercator().scale(100),
    read: (x) => [x([10, 10]), x.scale()],
    change: (x) => void x.scale(50),
    copy: 'refused',
  },
  {
    library: 'd3-shape',
    value: 'line, the same one',
    adapter: 'd3Shapes',
    make: () => path.digits(3),
    other: () => line(),
    read: (x) => x([[1, 2]]),
    change: (x) => void x.digits(1),
    copy: 'refused',
  },
  {
    library: 'd3-format',
    value: 'a format (a function)',
    equal: 'refused',
    make: () => format('.2f'),
    other: () => format('.3f'),
    read: (x) => x(1.2345),
    copy: 'refused',
  },
  {
    library: 'd3-color',
    value: 'rgb',
    make: () => color.rgb('red'),
    other: () => color.rgb('blue'),
    read: (x) => [x.formatHex(), x.darker().toString()],
    change: (x) => void (x.r = 7),
  },
  object(
    'Vector3',
    () => new three.Vector3(1, 2, 3),
    () => new three.Vector3(1, 2, 4),
    (x) => void x.set(0, 0, 0),
    (x) => [x.length(), x.clone().normalize().toArray()],
  ),
  object(
    'Matrix4',
    () => new three.Matrix4().makeTranslation(1, 2, 3),
    () => new three.Matrix4(),
    (x) => void x.identity(),
  ),
  object(
    'Quaternion',
    () => new three.Quaternion(0, 0, 0, 1),
    () => new three.Quaternion(1, 0, 0, 0),
    (x) => void x.set(1, 1, 1, 1),
  ),
  object(
    'Color',
    () => new three.Color('red'),
    () => new three.Color('blue'),
    (x) => void x.set('green'),
    (x) => x.getHexString(),
  ),
  object(
    'Box3',
    () => new three.Box3(new three.Vector3(), new three.Vector3(1, 1, 1)),
    () => new three.Box3(),
    (x) => void x.makeEmpty(),
    (x) => x.getSize(new three.Vector3()).toArray(),
  ),
  {
    library: 'react',
    value: 'element of a component, without the plugin',
    equal: 'refused',
    make: () => createElement(Item, { key: 'k', label: 'a' }, createElement('b', null, 'x')),
    other: () => createElement(Item, { key: 'k', label: 'b' }, createElement('b', null, 'x')),
    read: (x) => [x.type, x.props.label],
    copy: 'refused',
  },
  {
    library: 'react',
    value: 'element of the page',
    make: () => createElement('div', { className: 'a' }, 'x'),
    other: () => createElement('div', { className: 'b' }, 'x'),
    read: (x) => [x.type, x.props.className],
  },
  {
    library: 'preact',
    value: 'vnode of the page',
    make: () => h('div', { class: 'a' }, 'x'),
    other: () => h('div', { class: 'b' }, 'x'),
    read: (x) => [x.type, x.props.class],
  },
  {
    library: 'uuid',
    value: 'text',
    make: () => v7({ msecs: 0, seq: 0, random: new Uint8Array(16) }),
    other: () => v7({ msecs: 1, seq: 0, random: new Uint8Array(16) }),
    read: (x) => x.length,
    same: Object.is,
  },
]
