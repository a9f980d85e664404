/**
 * What is asked of each package, untouched and with registrations: anything that reaches far into it. A sample gets what the
 * package exports, and what `MORE` says is imported beside it.
 */

/** @type {Record<string, (exports: any, ...more: any[]) => unknown>} */
export const SAMPLES = {
  'lodash-es': (_) => [
    _.chunk([1, 2, 3, 4, 5], 2),
    _.groupBy(['one', 'two', 'three'], 'length'),
    _.template('<%= a %>-<%- b %>')({ a: 1, b: '<' }),
    _.merge({ a: [{ b: 2 }] }, { a: [{ c: 3 }] }),
    _.orderBy([{ a: 2 }, { a: 1 }], ['a']),
    _.camelCase('some words here'),
    _.isEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])),
  ],
  d3: (d3) => [
    d3.scaleLinear().domain([0, 10]).range([0, 100]).ticks(4),
    d3.format(',.2f')(12345.678),
    d3.interpolateRgb('red', 'blue')(0.5),
    d3.line()([
      [0, 1],
      [2, 3],
    ]),
    d3.hierarchy({ children: [{}, {}] }).descendants().length,
    d3.csvParse('a,b\n1,2'),
    d3.timeDay.count(new Date(2020, 0, 1), new Date(2020, 1, 1)),
  ],
  rxjs: async (rx) => {
    const { of, map, mergeMap, reduce, firstValueFrom, Subject, scan, take } = rx
    const subject = new Subject()
    const seen = []
    subject.pipe(scan((a, b) => a + b)).subscribe((value) => seen.push(value))
    for (const value of [1, 2, 3]) subject.next(value)
    const pipeline = of(1, 2, 3).pipe(
      mergeMap((x) => of(x, x * 10)),
      map((x) => x + 1),
      take(5),
      reduce((a, b) => a + b),
    )
    return [seen, await firstValueFrom(pipeline)]
  },
  zod: ({ z }) => {
    const schema = z.object({ name: z.string().min(2), tags: z.array(z.enum(['a', 'b'])).optional() })
    return [
      schema.safeParse({ name: 'ab', tags: ['a'] }),
      schema.safeParse({ name: 'a', tags: ['c'] }).error?.issues,
    ]
  },
  'date-fns': (dates) => [
    dates.format(new Date(2020, 1, 29), "yyyy-MM-dd 'at' EEEE"),
    dates.addMonths(new Date(2020, 0, 31), 1).getTime(),
    dates.formatDistance(new Date(2020, 0, 1), new Date(2021, 0, 1)),
    dates.parse('02/11/2014', 'MM/dd/yyyy', new Date(2020, 0, 1)).getTime(),
  ],
  preact: ({ h, toChildArray, Fragment, createContext, isValidElement }) => [
    h('p', { a: 1 }, 'text', h('b')),
    toChildArray([1, [null, 'a', h(Fragment)]]).length,
    typeof createContext(1).Provider,
    isValidElement(h('i')),
  ],
  react: (React) => [
    React.Children.toArray([React.createElement('p', { key: 'a' }, 'text'), 'b']).length,
    React.isValidElement(React.createElement('i')),
    React.version,
  ],
  'react-dom/server': (server) => [
    server.renderToStaticMarkup({
      $$typeof: Symbol.for('react.transitional.element'),
      type: 'ul',
      key: null,
      ref: null,
      props: { className: 'a', children: 'text & more' },
    }),
  ],
  lodash: ({ default: _ }) => [
    _.chunk([1, 2, 3, 4, 5], 2),
    _(['b', 'a']).sort().map(_.upperCase).value(),
    _.template('<% for (const x of list) { %><%= x %>;<% } %>')({ list: [1, 2] }),
    _.cloneDeep({ a: [new Date(0), /a/g, new Map([[1, 2]])] }),
    _.curry((a, b, c) => a + b * c)(1)(2)(3),
    _.flow(_.sum, (x) => x * 2)([1, 2]),
  ],
  ramda: (R) => [
    R.pipe(R.filter(R.gt(R.__, 1)), R.map(R.multiply(2)), R.groupBy(String))([1, 2, 3]),
    R.over(R.lensPath(['a', 0]), R.inc, { a: [1] }),
    R.transduce(R.compose(R.map(R.inc), R.take(2)), R.flip(R.append), [], [1, 2, 3]),
    R.toString({ a: [1, 'b', new Date(0)] }),
    R.curryN(3, (...list) => list.join())(1)(2, 3),
  ],
  marked: ({ marked, Marked }) => [
    marked.parse(MARKDOWN),
    marked.lexer('# a\n\n* b\n* c').map(({ type }) => type),
    new Marked({ renderer: { strong: ({ text }) => `<b>${text}</b>` } }).parse('**a** _b_'),
  ],
  'prettier/standalone': async (prettier, ...plugins) => {
    const format = (text, parser) => prettier.format(text, { parser, plugins })
    return [
      await format('const  a = {b:1,  c: async function*(x) { yield* x?.y ?? (await 1) }}', 'babel'),
      await format(
        'class A<T> extends B implements C { private x?: T; @dec() get y(): number { return 1 } }',
        'typescript',
      ),
      await format('a{color:red;&:hover{b:c}}', 'css'),
      await format(MARKDOWN, 'markdown'),
      await format('{"a":[1,2,{"b":null}]}', 'json'),
    ]
  },
  valibot: (v) => {
    const schema = v.object({ name: v.pipe(v.string(), v.minLength(2)), age: v.optional(v.number(), 3) })
    return [
      v.safeParse(schema, { name: 'ab' }),
      v.safeParse(schema, { name: 'a' }).issues?.map(({ message }) => message),
    ]
  },
  'd3-array': (d3) => [
    d3.bin()([1, 2, 3, 9]),
    d3.rollups(
      [{ a: 1 }, { a: 2 }],
      (list) => list.length,
      ({ a }) => a,
    ),
    d3.ticks(0, 9, 4),
  ],
  'd3-format': ({ format, formatLocale, formatSpecifier }) => [
    format(',.2f')(12345.678),
    format('.3~s')(1.5e6),
    formatLocale({ decimal: ',', thousands: '.', grouping: [3], currency: ['', '€'] }).format('$,.2f')(
      1234.5,
    ),
    String(formatSpecifier('$>12,.1f')),
  ],
  'd3-scale': (d3) => [
    d3.scaleLinear().domain([0, 10]).range([0, 100]).ticks(4),
    d3.scaleLog().domain([1, 1000]).nice()(50),
    d3.scaleBand().domain(['a', 'b']).range([0, 10]).padding(0.1)('b'),
    d3.scaleQuantize().domain([0, 1]).range(['x', 'y'])(0.7),
  ],
  'd3-shape': (d3) => [
    d3.line().curve(d3.curveMonotoneX)([
      [0, 1],
      [2, 3],
      [4, 1],
    ]),
    d3.arc()({ innerRadius: 0, outerRadius: 10, startAngle: 0, endAngle: 1 }),
    d3
      .stack()
      .keys(['a', 'b'])([{ a: 1, b: 2 }])
      .map((layer) => [...layer].map((point) => [...point])),
  ],
  'd3-geo': (d3) => [
    d3.geoPath(d3.geoMercator())({
      type: 'LineString',
      coordinates: [
        [0, 0],
        [10, 20],
      ],
    }),
    d3.geoArea({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0, 10],
          [10, 0],
          [0, 0],
        ],
      ],
    }),
    d3.geoAlbersUsa()([-100, 40]),
  ],
  three: (THREE) => {
    const mesh = new THREE.Mesh(
      new THREE.BoxGeometry(1, 2, 3),
      new THREE.MeshBasicMaterial({ color: 0xff0000 }),
    )
    mesh.position.set(1, 2, 3)
    mesh.updateMatrixWorld()
    const ray = new THREE.Raycaster(new THREE.Vector3(1, 2, 10), new THREE.Vector3(0, 0, -1))
    return [
      mesh.matrixWorld.toArray(),
      ray.intersectObject(mesh).map(({ distance }) => distance),
      new THREE.CatmullRomCurve3([new THREE.Vector3(), new THREE.Vector3(1, 2, 3)]).getPoint(0.3).toArray(),
      new THREE.Color('hsl(120, 50%, 50%)').getHexString(),
      new THREE.SphereGeometry(1, 8, 4).attributes.position.count,
    ]
  },
  luxon: ({ DateTime, Duration, Interval }) => [
    DateTime.fromISO('2020-02-29T12:00:00Z', { zone: 'utc' }).plus({ years: 1 }).toISO(),
    DateTime.fromFormat('02/11/2014', 'MM/dd/yyyy', { zone: 'utc' }).toFormat("yyyy LLL dd 'at' HH"),
    Duration.fromObject({ hours: 25 }).shiftTo('days', 'hours').toObject(),
    Interval.fromISO('2020-01-01/2020-01-03', { zone: 'utc' }).length('hours'),
  ],
  immutable: ({ fromJS, List, Map, OrderedSet, Record, Range }) => [
    fromJS({ a: [1, { b: 2 }] })
      .setIn(['a', 1, 'b'], 3)
      .toJS(),
    List([3, 1, 2])
      .sort()
      .map((x) => x * 2)
      .toArray(),
    Map({ a: 1 }).merge({ b: 2 }).hashCode(),
    OrderedSet([1, 2, 1]).size,
    new (Record({ x: 1, y: 2 }))({ x: 5 }).toObject(),
    Range(0, 10, 3).reduce((a, b) => a + b),
  ],
  mobx: ({ makeAutoObservable, autorun, computed, observable, runInAction }) => {
    const seen = []
    class Store {
      n = 1
      list = []
      constructor() {
        makeAutoObservable(this)
      }
      get double() {
        return this.n * 2
      }
      add(x) {
        this.list.push(x)
        this.n += x
      }
    }
    const store = new Store()
    const stop = autorun(() => seen.push(store.double + store.list.length))
    store.add(2)
    const box = observable.box(1)
    const derived = computed(() => box.get() * 3)
    runInAction(() => box.set(5))
    stop()
    return [seen, derived.get()]
  },
  redux: ({ legacy_createStore: create, combineReducers, applyMiddleware }) => {
    const seen = []
    const log = () => (next) => (action) => (seen.push(action.type), next(action))
    const reducer = combineReducers({
      n: (n = 0, { by = 0 }) => n + by,
      last: (_ = '', { type }) => (type.startsWith('@@') ? '' : type),
    })
    const store = create(reducer, applyMiddleware(log))
    store.dispatch({ type: 'add', by: 2 })
    return [store.getState(), seen]
  },
  immer: ({ produce, enableMapSet, enablePatches, produceWithPatches }) => {
    enableMapSet()
    enablePatches()
    return [
      produce({ a: { b: [1] } }, (draft) => void draft.a.b.push(2)),
      [...produce(new Map([['a', 1]]), (draft) => void draft.set('b', 2))],
      produceWithPatches({ a: 1 }, (draft) => void (draft.a = 2)),
    ]
  },
  'decimal.js': ({ default: Decimal }) => [
    new Decimal('0.1').plus('0.2').toString(),
    Decimal.sqrt(2).toFixed(30),
    new Decimal(2).pow('0.5').ln().toString(),
    Decimal.clone({ precision: 5 }).acos('0.3').toString(),
  ],
  mathjs: (math) => [
    math.evaluate('sqrt(3^2 + 4^2) * [1, 2; 3, 4]').toString(),
    math.derivative('x^2 + sin(x)', 'x').toString(),
    math.simplify('2 x + 3 x').toString(),
    math.format(math.unit('5 cm').to('inch'), 6),
    math.inv([
      [1, 2],
      [3, 4],
    ]),
    math.complex('2 + 3i').mul(math.complex(1, 1)).toString(),
  ],
  ajv: ({ default: Ajv }) => {
    const check = new Ajv({ allErrors: true }).compile({
      type: 'object',
      properties: {
        a: { type: 'integer', minimum: 2 },
        b: { oneOf: [{ type: 'string' }, { type: 'null' }] },
      },
      required: ['a'],
    })
    return [check({ a: 3, b: null }), check({ a: 1, b: 2 }), check.errors?.map(({ message }) => message)]
  },
  'whatwg-url': ({ default: { URL, parseURL, serializeURL } }) => [
    new URL('../b?c=d#e', 'http://user@example.com:8080/a/').href,
    serializeURL(parseURL('HTTP://EXAMPLE.com/%7Ea')),
    [...new URL('http://a.b/?x=1&x=2').searchParams],
  ],
  'svelte/compiler': ({ compile, parse }) => [
    compile(
      '<script>let { a = 1 } = $props(); let n = $state(0); const d = $derived(n * a)</script><p class:x={n}>{d}</p>{#each [1] as i}{i}{/each}',
      { generate: 'client' },
    ).js.code,
    compile('{#if true}<b>{@html "x"}</b>{/if}<style>b { color: red }</style>', { generate: 'server' }).js
      .code,
    JSON.stringify(parse('<a {...b} on:click={c}/>')).length,
  ],
  vue: ({ compile, reactive, computed, h, ref, watchEffect }) => {
    const state = reactive({ list: [1], map: new Map([['a', 1]]) })
    const total = computed(() => state.list.reduce((a, b) => a + b, 0) + state.map.get('a'))
    const seen = []
    watchEffect(() => seen.push(total.value), { flush: 'sync' })
    state.list.push(4)
    state.map.set('a', 2)
    return [seen, typeof compile, h('p', { a: 1 }, ['b']).type, ref(3).value]
  },
  xstate: ({ createMachine, createActor, assign }) => {
    const machine = createMachine({
      context: { n: 0 },
      initial: 'off',
      states: {
        off: { on: { go: { target: 'on', actions: assign({ n: ({ context }) => context.n + 1 }) } } },
        on: { on: { go: 'off' } },
      },
    })
    const actor = createActor(machine).start()
    for (let left = 3; left > 0; left -= 1) actor.send({ type: 'go' })
    const { value, context } = actor.getSnapshot()
    return [value, context]
  },
  dayjs: ({ default: dayjs }) => [
    dayjs('2020-02-29').add(1, 'year').format('YYYY-MM-DD [at] HH'),
    dayjs('2020-01-01').diff('2019-01-01', 'day'),
  ],
  moment: ({ default: moment }) => [
    moment.utc('2020-02-29').add(1, 'year').format('YYYY-MM-DD dddd'),
    moment.duration(3661, 'seconds').humanize(),
    moment.utc('02/11/2014', 'MM/DD/YYYY').isoWeek(),
  ],
  yup: (yup) => {
    const schema = yup.object({ a: yup.number().min(2).required(), b: yup.string().trim().default('x') })
    return [schema.validateSync({ a: 3 }), schema.isValidSync({ a: 1 }), schema.describe().fields.a.tests]
  },
  i18next: async ({ default: i18next }) => {
    const t = await i18next
      .createInstance()
      .init({ lng: 'en', resources: { en: { translation: { k: 'one {{n}}', k_other: 'many {{count}}' } } } })
    return [t('k', { n: 1 }), t('k', { count: 5 })]
  },
  arquero: ({ table, desc, op }) => [
    table({ a: [1, 2, 3], b: ['x', 'y', 'x'] })
      .groupby('b')
      .rollup({ total: (d) => op.sum(d.a) })
      .orderby(desc('total'))
      .objects(),
  ],
}

/** What a package is no use without. */
export const MORE = {
  'prettier/standalone': ['babel', 'estree', 'typescript', 'postcss', 'markdown'].map(
    (name) => `prettier/plugins/${name}`,
  ),
}

const MARKDOWN = `# A *title*

1. one \`code\`
2. two [link](http://a.b "t")

| a | b |
|---|--:|
| 1 | 2 |

> quote
> more

\`\`\`js
const a = 1
\`\`\`
`
