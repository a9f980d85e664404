/** Programs of entries for which trying finds none: two initialisers, and a use that tells them apart. */
const zod = (schema, value) =>
  `(({ success, data, error }) => [success, data, error?.issues.map((i) => i.message)])(${schema}.safeParse(${value}))`
const valibot = (schema, value) =>
  `(({ success, output, issues }) => [success, output, issues?.map((i) => i.message)])(P.safeParse(${schema}, ${value}))`

const two = (write, [a, b], use) => ({ initialisers: [write(a), write(b)], use })
const ADDS = ['x + 1', 'x + 2']
const LETTERS = ["'a'", "'b'"]
const COND = two((body) => `P.cond([[(x) => x > 0, (x) => ${body}]])`, ADDS, 'made(1)')
const UNDER = (name) =>
  two((key) => `P.${name}({ a: (x) => x + 1, b: (x) => x + 2 }, ${key})`, LETTERS, 'made(1)')
const UNION = (b) => (kind) =>
  `P.discriminatedUnion('type', [P.object({ type: P.literal('a') }), P.object({ type: P.literal('${kind}') })${b}])`
const OF_ZOD = {
  discriminatedUnion: two(UNION(''), ['b', 'c'], zod('made', "{ type: 'b' }")),
  preprocess: two((n) => `P.preprocess((x) => x + ${n}, P.number())`, [1, 2], zod('made', '1')),
  promise: two(
    (inner) => `P.promise(P.${inner}())`,
    ['string', 'number'],
    'made._zod.def.innerType._zod.def.type',
  ),
  hash: two(
    (kind) => `P.hash('${kind}')`,
    ['md5', 'sha1'],
    zod('made', "'d41d8cd98f00b204e9800998ecf8427e'"),
  ),
  invertCodec: two(
    (mark) =>
      `P.invertCodec(P.codec(P.string(), P.string(), { decode: (x) => x, encode: (x) => x + '${mark}' }))`,
    ['!', '?'],
    zod('made', "'a'"),
  ),
}
const PIPE_PARTS = (name) =>
  two(
    (n) =>
      `P.pipe(P.string(), P.${name}(({ dataset, addIssue }) => { if (dataset.value.length < ${n}) addIssue({ message: 'short' }) }))`,
    [1, 3],
    valibot('made', "'ab'"),
  )

/** Of that day, and of a Wednesday. */
const WEEKDAY = (call, day) => two((at) => `P.${call}(new Date(2024, 1, ${at}, 12))`, [day, 28], 'made')

export const ROWS = {
  'lodash-es': { bindKey: UNDER('bindKey'), cond: COND },
  lodash: { bindKey: UNDER('bindKey'), cond: COND },
  'lodash/fp': {
    bindKey: UNDER('bindKey'),
    cond: COND,
    placeholder: two((n) => `P.curry((a, b) => a - b)(P.placeholder, ${n})`, [1, 2], 'made(5)'),
    __: two((n) => `P.curry((a, b) => a - b)(P.__, ${n})`, [1, 2], 'made(5)'),
  },
  ramda: {
    __: two((n) => `P.subtract(P.__, ${n})`, [1, 2], 'made(5)'),
    andThen: two(
      (body) => `P.pipe((x) => Promise.resolve(x), P.andThen((x) => ${body}))`,
      ADDS,
      'typeof made(1).then',
    ),
    anyPass: two((n) => `P.anyPass([(x) => x > ${n}])`, [1, 2], 'made(2)'),
    cond: COND,
    construct: two((name) => `P.construct(${name})`, ['Map', 'Set'], 'made([[1, 2]]).constructor.name'),
    constructN: two((name) => `P.constructN(1, ${name})`, ['Map', 'Set'], 'made([[1, 2]]).constructor.name'),
    curryN: two((body) => `P.curryN(2, (a, x) => ${body})`, ADDS, 'made(1)(2)'),
    into: two((body) => `P.into([], P.map((x) => ${body}))`, ADDS, 'made([1])'),
    is: two((name) => `P.is(${name})`, ['Number', 'String'], 'made(1)'),
    lens: two((key) => `P.view(P.lens((o) => o[${key}], P.assoc(${key})))`, LETTERS, 'made({ a: 1, b: 2 })'),
    lensIndex: two((n) => `P.view(P.lensIndex(${n}))`, [0, 1], 'made([1, 2])'),
    lensPath: two((key) => `P.view(P.lensPath([${key}]))`, LETTERS, 'made({ a: 1, b: 2 })'),
    lensProp: two((key) => `P.view(P.lensProp(${key}))`, LETTERS, 'made({ a: 1, b: 2 })'),
    liftN: two((body) => `P.liftN(2, (a, x) => a + ${body})`, ADDS, 'made([1], [2])'),
    nAry: two((n) => `P.nAry(${n}, (...all) => all.length)`, [1, 2], 'made(1, 2, 3)'),
    otherwise: two(
      (body) => `P.pipe((x) => Promise.reject(x), P.otherwise((x) => ${body}))`,
      ADDS,
      'typeof made(1).then',
    ),
    over: two((body) => `P.over(P.lensProp('a'), (x) => ${body})`, ADDS, 'made({ a: 1 })'),
    promap: two((body) => `P.promap((x) => ${body}, (x) => x * 2, (x) => x)`, ADDS, 'made(1)'),
    propIs: two((name) => `P.propIs(${name}, 'a')`, ['Number', 'String'], 'made({ a: 1 })'),
    set: two((n) => `P.set(P.lensProp('a'), ${n})`, [1, 2], 'made({ a: 5 })'),
    thunkify: two((body) => `P.thunkify((x) => ${body})`, ADDS, 'made(1)()'),
    until: two((n) => `P.until((x) => x > 9, (x) => x + ${n})`, [1, 4], 'made(1)'),
    useWith: two((body) => `P.useWith((a, x) => a + ${body}, [(y) => y, (y) => y])`, ADDS, 'made(1, 2)'),
    view: two((key) => `P.view(P.lensProp(${key}))`, LETTERS, 'made({ a: 1, b: 2 })'),
  },
  // Functions of one argument make nothing but data.
  'date-fns/fp': {
    isExists: two((day) => `P.isExists(${day}, 1, 2023)`, [28, 29], 'made'),
    isMonday: WEEKDAY('isMonday', 26),
    isMondayWithOptions: WEEKDAY('isMondayWithOptions({})', 26),
    isSaturday: WEEKDAY('isSaturday', 24),
    isSaturdayWithOptions: WEEKDAY('isSaturdayWithOptions({})', 24),
    isTuesday: WEEKDAY('isTuesday', 27),
    isTuesdayWithOptions: WEEKDAY('isTuesdayWithOptions({})', 27),
    max: two((n) => `P.max([new Date(1), new Date(${n})])`, [2, 3], 'Number(made)'),
    maxWithOptions: two((n) => `P.maxWithOptions({}, [new Date(1), new Date(${n})])`, [2, 3], 'Number(made)'),
    parseJSON: two((day) => `P.parseJSON('2000-03-${day}T05:20:10Z')`, [15, 16], 'Number(made)'),
    parseJSONWithOptions: two(
      (day) => `P.parseJSONWithOptions({}, '2000-03-${day}T05:20:10Z')`,
      [15, 16],
      'Number(made)',
    ),
    parseWithOptions: two(
      (format) => `P.parseWithOptions({}, new Date(0), '${format}')`,
      ['dd.MM.yyyy', 'MM.dd.yyyy'],
      "Number(made('01.02.2024'))",
    ),
  },
  'd3-time-format': {
    timeFormatLocale: two(
      (day) =>
        `P.timeFormatLocale({ dateTime: '%x', date: '%d', time: '%H', periods: ['am', 'pm'], days: [...'${day}bcdefg'], shortDays: [...'abcdefg'], months: [...'abcdefghijkl'], shortMonths: [...'abcdefghijkl'] })`,
      ['x', 'y'],
      "made.utcFormat('%A')(new Date(Date.UTC(2024, 0, 7)))",
    ),
  },
  'd3-interpolate': {
    'interpolateCubehelix.gamma': two(
      (n) => `P.interpolateCubehelix.gamma(${n})`,
      [1, 3],
      "made('red', 'blue')(0.3)",
    ),
    'interpolateCubehelixLong.gamma': two(
      (n) => `P.interpolateCubehelixLong.gamma(${n})`,
      [1, 3],
      "made('red', 'blue')(0.3)",
    ),
    'interpolateRgb.gamma': two((n) => `P.interpolateRgb.gamma(${n})`, [1, 3], "made('red', 'blue')(0.3)"),
    'interpolateZoom.rho': two(
      (n) => `P.interpolateZoom.rho(${n})`,
      [1, 2],
      'made([0, 0, 1], [5, 5, 2])(0.3)',
    ),
  },
  immer: {
    produceWithPatches: two(
      (n) => `P.produceWithPatches((draft) => { draft.a = ${n} })`,
      [1, 2],
      'typeof made',
    ),
  },
  '@reduxjs/toolkit': {
    createAction: two((type) => `P.createAction('${type}')`, ['a', 'b'], 'made(1).type'),
    createEntityAdapter: two(
      (body) => `P.createEntityAdapter({ selectId: (x) => ${body} })`,
      ['x.a', 'x.b'],
      'made.addOne(made.getInitialState(), { a: 1, b: 2 }).ids',
    ),
    createReducer: two(
      (n) => `P.createReducer({ n: ${n} }, (builder) => builder.addCase('a', (s) => { s.n++ }))`,
      [1, 2],
      "made(undefined, { type: 'a' }).n",
    ),
    createSlice: two(
      (body) =>
        `P.createSlice({ name: 'a', initialState: 1, reducers: {}, selectors: { get: (x) => ${body} } })`,
      ADDS,
      'made.selectors.get({ a: 1 })',
    ),
  },
  immutable: { Record: two((n) => `P.Record({ a: ${n} })`, [1, 2], 'made().a') },
  'decimal.js': {
    Decimal: two((n) => `new P.Decimal('${n}')`, ['1.5', '2.5'], 'made.times(2).toString()'),
    default: two((n) => `new P.default('${n}')`, ['1.5', '2.5'], 'made.times(2).toString()'),
  },
  'big.js': {
    Big: two((n) => `new P.Big('${n}')`, ['1.5', '2.5'], 'made.times(2).toString()'),
    default: two((n) => `new P.default('${n}')`, ['1.5', '2.5'], 'made.times(2).toString()'),
  },
  zod: OF_ZOD,
  'zod/mini': {
    ...OF_ZOD,
    check: two(
      (n) =>
        `P.string().check(P.check((c) => { if (c.value.length < ${n}) c.issues.push({ code: 'custom', input: c.value, message: 'short' }) }))`,
      [1, 3],
      zod('made', "'ab'"),
    ),
    codec: two(
      (mark) => `P.codec(P.string(), P.string(), { decode: (x) => x + '${mark}', encode: (x) => x })`,
      ['!', '?'],
      zod('made', "'a'"),
    ),
    pipe: two((inner) => `P.pipe(P.string(), P.${inner}())`, ['string', 'number'], zod('made', "'a'")),
    superRefine: two(
      (n) => `P.string().check(P.superRefine((x, c) => { if (x.length < ${n}) c.addIssue('short') }))`,
      [1, 3],
      zod('made', "'ab'"),
    ),
    extend: two(
      (inner) => `P.extend(P.object({ a: P.string() }), { b: P.${inner}() })`,
      ['string', 'number'],
      zod('made', "{ a: 'a', b: 1 }"),
    ),
    safeExtend: two(
      (inner) => `P.safeExtend(P.object({ a: P.string() }), { b: P.${inner}() })`,
      ['string', 'number'],
      zod('made', "{ a: 'a', b: 1 }"),
    ),
    omit: two(
      (key) => `P.omit(P.object({ a: P.string(), b: P.string() }), { ${key}: true })`,
      ['a', 'b'],
      zod('made', "{ a: 'a' }"),
    ),
  },
  'zod/v3': {
    effect: two(
      (body) => `P.effect(P.number(), { type: 'transform', transform: (x) => ${body} })`,
      ADDS,
      zod('made', '1'),
    ),
    transformer: two(
      (body) => `P.transformer(P.number(), { type: 'transform', transform: (x) => ${body} })`,
      ADDS,
      zod('made', '1'),
    ),
    preprocess: two((n) => `P.preprocess((x) => x + ${n}, P.number())`, [1, 2], zod('made', '1')),
  },
  valibot: {
    entriesFromObjects: two(
      (inner) => `P.object(P.entriesFromObjects([P.object({ a: P.${inner}() })]))`,
      ['string', 'number'],
      valibot('made', '{ a: 1 }'),
    ),
    hash: two(
      (kind) => `P.hash(['${kind}'])`,
      ['md5', 'sha1'],
      valibot('P.pipe(P.string(), made)', "'d41d8cd98f00b204e9800998ecf8427e'"),
    ),
    intersectAsync: two(
      (inner) => `P.intersectAsync([P.${inner}()])`,
      ['string', 'number'],
      'made.options[0].type',
    ),
    parserAsync: two((inner) => `P.parserAsync(P.${inner}())`, ['string', 'number'], 'made.schema.type'),
    safeParserAsync: two(
      (inner) => `P.safeParserAsync(P.${inner}())`,
      ['string', 'number'],
      'made.schema.type',
    ),
    pick: two(
      (key) => `P.pick(P.object({ a: P.string(), b: P.string() }), ['${key}'])`,
      ['a', 'b'],
      valibot('made', "{ a: 'a' }"),
    ),
    rawCheck: PIPE_PARTS('rawCheck'),
    unwrap: two((inner) => `P.unwrap(P.optional(P.${inner}()))`, ['string', 'number'], valibot('made', '1')),
  },
}
