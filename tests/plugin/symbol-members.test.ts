/** Members of objects that syntax calls by a symbol (SEMANTICS 5). */
import { testFollowed } from './support/versions.js'

const RATE = `
  let rate = 1
  export const set = (x) => void (rate = x)
`
const counted = (programs: Record<string, string>) =>
  testFollowed(Object.fromEntries(Object.entries(programs).map(([name, text]) => [name, RATE + text])))

counted({
  'iteration of a literal': `
    const o = { *[Symbol.iterator]() { yield rate } }
    export const m = memo(() => [...o][0])
  `,
  'iteration by a pattern, deep in a frozen literal': `
    const o = { inner: Object.freeze({ *[Symbol.iterator]() { yield rate } }) }
    export const m = memo(() => { const [first] = o.inner; return first })
  `,
  'an iterator that is assigned': `
    const o = {}
    o[Symbol.iterator] = function* () { yield rate }
    export const m = memo(() => Array.from(o)[0])
  `,
  'an object that a function makes': `
    const make = () => ({ *[Symbol.iterator]() { yield rate } })
    const o = make()
    export const m = memo(() => { for (const x of o) return x })
  `,
  'an object that a factory is given': `
    const wrap = (o) => memo(() => Math.max(...o))
    export const m = wrap({ *[Symbol.iterator]() { yield rate } })
  `,
  conversion: `
    const o = { [Symbol.toPrimitive]: () => rate }
    export const m = memo(() => +o)
  `,
  'a symbol of the module': `
    export const isLocal = true // a symbol of the page's
    const GO = Symbol('go')
    const o = { [GO]() { return rate } }
    export const m = memo(() => o[GO]())
  `,
  'handed to a helper': `
    const o = { *[Symbol.iterator]() { yield rate } }
    const first = (list) => { const [one] = list; return one }
    export const m = memo(() => first(o))
  `,
  'of a class': `
    class Model { *[Symbol.iterator]() { yield rate } [Symbol.toPrimitive]() { return rate } static [Symbol.hasInstance]() { return rate === 1 } }
    export const m = memo(() => ({} instanceof Model ? 1 : [...new Model()][0] * new Model() / rate))
  `,
})

testFollowed({
  'of another module': {
    'main.ts': `
      import { memo } from 'wasmemo'
      import { o } from './o.js'
      export { set } from './o.js'
      export const m = memo(() => [...o][0])
    `,
    'o.js': `${RATE}\nexport const o = { *[Symbol.iterator]() { yield rate } }`,
  },
})

const other = (part: string, use: string) => ({
  'main.ts': `import { memo } from 'wasmemo'\nimport { o, set } from './part.js'\nexport { set }\nexport const m = memo(() => ${use})`,
  'part.js': `${RATE}\n  export const o = ${part}`,
})

testFollowed({
  'conversion of a literal of another module': other('{ [Symbol.toPrimitive]: () => rate }', '+o'),
  'conversion of a frozen one': other('Object.freeze({ [Symbol.toPrimitive]: () => rate })', 'o * 1'),
  'iteration of a list of another module that iterates by itself': other(
    'Object.assign([1, 2], { *[Symbol.iterator]() { yield rate } })',
    '((list) => [...list][0])(o)',
  ),
})

const inside = (part: string, more: string, use: string) => ({
  'main.ts': `import { memo } from 'wasmemo'\nimport { o, set } from './part.js'\nexport { set }\n${more}\nexport const m = memo(() => ${use})`,
  'part.js': `${RATE}\n  export const o = ${part}`,
})
const CONVERTED = '{ [Symbol.toPrimitive]: () => rate }'
const ITERATED = '{ *[Symbol.iterator]() { yield rate } }'

// What reads it is a function that is a value itself.
testFollowed({
  'conversion, by a function in a list': inside(CONVERTED, 'const list = [(x) => o * x]', 'list[0](1)'),
  'conversion, by a function in a Map': inside(
    CONVERTED,
    "const map = new Map([['f', () => Number(o)]])",
    "map.get('f')()",
  ),
  'iteration by a parameter, by a method in a literal': inside(
    ITERATED,
    'const api = { k: 1, first() { return (([a]) => a)(o) } }',
    'api.first()',
  ),
  'iteration by a function that a factory is given': inside(
    ITERATED,
    'const make = (f) => ({ f }); const kept = make(() => Math.max(...o))',
    'kept.f()',
  ),
  'iteration by an instance': inside(
    ITERATED,
    'class Model { f = () => [...o][0] }; const model = new Model()',
    'model.f()',
  ),
  'by an argument': inside(
    CONVERTED,
    'const call = memo((f) => f()); const read = () => o - 0',
    'call(read)',
  ),
})

// Deep in a literal of another module that is handed on as a whole.
testFollowed({
  'conversion of a member': other(`{ price: ${CONVERTED} }`, '((cfg) => 0 + cfg.price)(o)'),
  'conversion in the body': other(`{ price: ${CONVERTED} }`, '0 + o.price'),
  'iteration deep in lists': other(`[{ deep: [${ITERATED}] }]`, '((x) => [...x[0].deep[0]][0])(o)'),
  'in a Map': other(`new Map([['k', ${CONVERTED}]])`, "((x) => +x.get('k'))(o)"),
})
