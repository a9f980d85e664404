/**
 * Arguments that entries of the list are tried with, as texts: evaluated anew for each call, and written into the programs of
 * `edits.test.mjs`. `P` is the module.
 */
const NUMBERS = ['2', '1', '3', '0.5', '0']
const TEXTS = ["'a'", "'b'", "'ab-cd'", "'2020-01-02'"]
const FUNCTIONS = [
  '(x) => x + 1',
  '(x) => x + 2',
  '(a, b) => a + b',
  '(a, b) => a - b',
  '(x) => x > 1',
  '(x) => x > 2',
  '() => true',
]
const LISTS = ['[3, 1, 2]', '[4, 1]', "['a', 'b']", '[{ a: 1, b: 2 }, { a: 2, b: 1 }]', '[[1, 2], [3, 4]]']
const OBJECTS = [
  '{ a: 1, b: 2 }',
  '{ a: 2, b: 1 }',
  '{ a: { b: 1 } }',
  '{ a: (x) => x + 1, b: (x) => x > 1 }',
]
const DATES = [
  'new Date(Date.UTC(2024, 1, 28, 10))',
  'new Date(Date.UTC(2024, 1, 29, 12, 30))',
  'new Date(Date.UTC(2023, 11, 31))',
]

const GENERAL = [
  ...NUMBERS,
  ...TEXTS,
  ...FUNCTIONS,
  ...LISTS,
  ...OBJECTS,
  '/b/',
  'true',
  'undefined',
  '[(x) => x > 1, (x) => x + 1]',
  '[(x) => x + 2, (x) => x + 1]',
  '[[(x) => x > 1, (x) => x + 1]]',
]

const INTERVALS = [
  `{ start: ${DATES[0]}, end: ${DATES[1]} }`,
  `{ start: ${DATES[0]}, end: new Date(Date.UTC(2024, 2, 2)) }`,
]
const DATE_POOL = [
  ...DATES,
  '2',
  '1',
  '3',
  ...INTERVALS,
  "'2020-01-02'",
  "'2020-01-03T10:00'",
  "'yyyy-MM-dd'",
  "'dd.MM.yyyy'",
  '{ days: 1, hours: 2 }',
  '{ days: 2 }',
  `[${DATES.join(', ')}]`,
  `[${DATES[1]}]`,
  '{ weekStartsOn: 1 }',
  '{ weekStartsOn: 3 }',
  '{ unit: "day" }',
  '{ year: 2020 }',
  '{ hours: 1, minutes: 2, seconds: 3, years: 1, months: 1, weeks: 1, days: 1 }',
  '{ roundingMethod: "ceil" }',
  '0',
]

/** Of zod and valibot. */
const SCHEMAS = [
  'P.string()',
  'P.number()',
  'P.literal(1)',
  '{ a: P.string() }',
  '{ a: P.number() }',
  '[P.string(), P.number()]',
]
const OBJECTS_AND_TEXTS = [
  'P.object({ a: P.string() })',
  'P.object({ b: P.number() })',
  "'a'",
  "'b'",
  "['a', 'b']",
]
const CHECKS = [
  '2',
  '3',
  '/a/',
  '/b/',
  '(x) => x > 1',
  '(x) => x > 2',
  '(x) => String(x)',
  '(x) => x + "!"',
  '() => P.string()',
  '() => P.number()',
]

const ZOD_POOL = [
  ...SCHEMAS,
  '[P.number(), P.string()]',
  '[P.literal(1), P.literal(2)]',
  ...OBJECTS_AND_TEXTS,
  "['b', 'c']",
  ...CHECKS,
  "{ error: 'no' }",
  "{ error: 'never' }",
  'Date',
  'Map',
  "[P.object({ type: P.literal('a') }), P.object({ type: P.literal('b') })]",
  "'type'",
  "{ a: 'x' }",
  '{ a: true }',
  "['ab', P.string()]",
  "['cd', P.number()]",
  'P.optional(P.string())',
  '{ input: [P.string()], output: P.string() }',
  '{ decode: (x) => x + "!", encode: (x) => x }',
  '{ decode: (x) => x + "?", encode: (x) => x }',
  '{ hostname: /a/ }',
  "{ truthy: ['y'], falsy: ['n'] }",
  "'sha1'",
  '{ offset: true }',
  '{ precision: 1 }',
]

const VALIBOT_POOL = [
  ...SCHEMAS,
  '[P.number()]',
  ...OBJECTS_AND_TEXTS,
  "['b']",
  ...CHECKS,
  "'no'",
  "'never'",
  'Date',
  'Map',
  "'type'",
  "[P.object({ type: P.literal('a') }), P.object({ type: P.literal('b') })]",
  '{ a: "x" }',
  '{ a: "y" }',
  'P.trim()',
  'P.minLength(1)',
  '[["a"], ["b"]]',
  '["a"]',
  "['image/png']",
  "['image/jpeg']",
  "'en'",
  '({ dataset }) => dataset.value',
  '(a, b) => a + b',
  '{ abortEarly: true }',
  'P.pipe(P.string(), P.trim())',
  "P.check((x) => x > 1, 'no')",
  'P.promise()',
  'P.tuple([P.string()])',
  'P.function()',
]

const D3_POOL = [
  ...NUMBERS,
  "'a'",
  '[3, 1, 2, 5, 4]',
  '[1, 2, 3, 4, 5]',
  '[[1, 2], [3, 4]]',
  '[{ a: 1 }, { a: 2 }]',
  '(d) => d',
  '(d) => d.a',
  '(a, b) => a - b',
  '(a, b) => b - a',
  '[0, 2]',
  "'red'",
  "'blue'",
  "'steelblue'",
  '[2, 1, 3]',
  '[0, 0, 1]',
  '[2, 3, 4]',
  "['red', 'blue', 'green']",
  "['red', 'green', 'blue']",
  "'.2f'",
  "'.3f'",
  "'.1s'",
  "'%Y-%m-%d'",
  "'%d.%m.%Y'",
  "'a1b'",
  "'a3b'",
  ...DATES,
  "'a,b\\n1,2'",
  "';'",
  "'|'",
  '[{ a: 1, b: 2 }]',
  'P.interpolateNumber',
  'P.interpolateRgb',
]

const DIGITS = ["'1.25'", "'2.5'", '3']
const POOLS = {
  zod: ZOD_POOL,
  'zod/mini': ZOD_POOL,
  'zod/v3': ZOD_POOL,
  valibot: VALIBOT_POOL,
  'date-fns': DATE_POOL,
  'date-fns/fp': DATE_POOL,
  immer: [
    '(draft) => void draft.push(1)',
    '(draft) => void draft.push(2)',
    '[1]',
    '[2]',
    '(draft) => void (draft.a = 3)',
    '{ a: 1 }',
  ],
  redux: [
    '(x = 0, { type }) => (type === "a" ? x + 1 : x)',
    '(x = 0, { type }) => (type === "b" ? x + 1 : x)',
    '{ a: (x = 0) => x + 1 }',
    '{ a: (x = 0) => x + 2 }',
    '(x) => x + 1',
    '(x) => x + 2',
    '1',
    '{ type: "a" }',
    '{ a: 1 }',
  ],
  immutable: [
    '{ a: 1 }',
    '{ a: 2 }',
    '[1, 2]',
    '[2, 1]',
    "'a'",
    "['a']",
    '1',
    '2',
    'P.Map({ a: 1 })',
    'P.List([1, 2])',
    '(x) => x + 1',
  ],
  'decimal.js': DIGITS,
  'big.js': DIGITS,
  'bignumber.js': DIGITS,
  'fraction.js': DIGITS,
}

export const poolOf = (specifier) => POOLS[specifier] ?? (specifier.startsWith('d3-') ? D3_POOL : GENERAL)

const LOCALE = (decimal) => `{ decimal: '${decimal}', thousands: ' ', grouping: [3], currency: ['', ' kr'] }`
const NAMES = (first) =>
  `{ dateTime: '%x %X', date: '%d.%m.%Y', time: '%H:%M', periods: ['am', 'pm'], days: ['${first}', 'b', 'c', 'd', 'e', 'f', 'g'], shortDays: ['${first}', 'b', 'c', 'd', 'e', 'f', 'g'], months: [...'abcdefghijkl'], shortMonths: [...'abcdefghijkl'] }`
const ERROR = () => [[`P.safeParse(P.string(), 1).error`], [`P.safeParse(P.number(), 'a').error`]]
const ERRORS = Object.fromEntries(
  ['flattenError', 'formatError', 'prettifyError', 'treeifyError'].map((name) => [name, ERROR()]),
)
const BY_TYPE = (kind) => [
  ["'type'", `[P.object({ type: P.literal('a') }), P.object({ type: P.literal('${kind}') })]`],
]

/** Tuples of entries that the pools do not find, or that never end with some of them. */
export const TUPLES = {
  '@reduxjs/toolkit': {
    createSlice: ['a', 'b'].map((name) => [
      `{ name: '${name}', initialState: { n: 1 }, reducers: { set: (state, { payload }) => ({ n: payload }) } }`,
    ]),
  },
  ramda: {
    until: [
      ['(x) => x > 9', '(x) => x + 1', '2'],
      ['(x) => x > 9', '(x) => x + 2', '2'],
    ],
    unfold: [
      ['(n) => n > 3 ? false : [n, n + 1]', '1'],
      ['(n) => n > 3 ? false : [n, n + 2]', '1'],
    ],
  },
  'd3-array': {
    groupSort: [
      ['[1, 2, 3]', '(g) => g.length', '(d) => d > 1'],
      ['[1, 2, 3]', '(g) => -g.length', '(d) => d > 1'],
    ],
  },
  'd3-format': { formatLocale: [[LOCALE(',')], [LOCALE('.')]] },
  'd3-time-format': { timeFormatLocale: [[NAMES('a')], [NAMES('z')]] },
  zod: ERRORS,
  'zod/mini': {
    ...ERRORS,
    merge: [
      ['P.object({ a: P.string() })', 'P.object({ b: P.string() })'],
      ['P.object({ a: P.string() })', 'P.object({ b: P.number() })'],
    ],
    pick: [
      ['P.object({ a: P.string(), b: P.string() })', '{ a: true }'],
      ['P.object({ a: P.string(), b: P.string() })', '{ b: true }'],
    ],
  },
  'zod/v3': { discriminatedUnion: [...BY_TYPE('b'), ...BY_TYPE('c')] },
  valibot: { hash: [["['md5']"], ["['sha1']"]] },
}
