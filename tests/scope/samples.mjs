/** What is asked of each package, untouched and with registrations: anything that reaches far into it. */

/** @type {Record<string, (exports: any) => unknown>} */
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
}
