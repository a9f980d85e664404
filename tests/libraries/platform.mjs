/** The language's and the web platform's own values, and those that stand for them in Node and tests. */
import { Window } from 'happy-dom'
import { JSDOM } from 'jsdom'
import * as whatwg from 'whatwg-url'

const { window: jsdom } = new JSDOM('', { url: 'https://a.b/' })
const happy = new Window({ url: 'https://a.b/' })
const text = (x) => x.toString()
const list = (x) => [...x]

class Tags extends Map {
  label = 'tags'
  upper() {
    return [...this.keys()].map((key) => key.toUpperCase())
  }
}
class Bag extends Set {
  total() {
    return [...this].reduce((a, b) => a + b, 0)
  }
}

const dom = (library, of, file) => [
  {
    library,
    value: 'File',
    make: () => new of.File(['a'], 'a.txt', { lastModified: 1 }),
    other: () => new of.File(['a'], 'b.txt', { lastModified: 1 }),
    read: (x) => [x.name, x.size],
    ...file,
  },
  {
    library,
    value: 'Headers',
    make: () => new of.Headers({ a: '1' }),
    other: () => new of.Headers({ a: '2' }),
    read: (x) => x.get('a'),
    change: (x) => x.set('a', '5'),
  },
  {
    library,
    value: 'URL',
    make: () => new of.URL('https://a.b/c'),
    other: () => new of.URL('https://a.b/d'),
    read: text,
    change: (x) => void (x.hash = 'z'),
  },
]

const intl = (name, make, other, read) => {
  const row = { library: 'JavaScript', value: `Intl.${name}`, make, other, read }
  return name === 'Locale' ? row : { ...row, copy: 'the same object' }
}

export const platform = [
  {
    library: 'JavaScript',
    value: 'Date',
    make: () => new Date(0),
    other: () => new Date(1),
    read: (x) => x.toISOString(),
    change: (x) => void x.setTime(5),
  },
  {
    library: 'JavaScript',
    value: 'RegExp',
    make: () => /a+/gi,
    other: () => /a+/g,
    read: (x) => [x.source, x.flags],
  },
  {
    library: 'JavaScript',
    value: 'Map, a subclass',
    make: () => new Tags([['a', 1]]),
    other: () => new Tags([['a', 2]]),
    read: (x) => [x.upper(), x.get('a'), x.label],
    change: (x) => void x.set('a', 5),
  },
  {
    library: 'JavaScript',
    value: 'Set, a subclass',
    make: () => new Bag([1, 2]),
    other: () => new Bag([1, 3]),
    read: (x) => x.total(),
    change: (x) => void x.add(5),
  },
  {
    library: 'JavaScript',
    value: 'Error with a cause',
    make: () => new RangeError('a', { cause: new Error('b') }),
    other: () => new RangeError('a', { cause: new Error('c') }),
    read: (x) => [x.name, x.message, x.cause.message],
    change: (x) => void (x.message = 'z'),
  },
  {
    library: 'JavaScript',
    value: 'Float64Array',
    make: () => Float64Array.of(1, 2),
    other: () => Float64Array.of(1, 3),
    read: list,
    change: (x) => void (x[0] = 5),
  },
  intl(
    'NumberFormat',
    () => new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }),
    () => new Intl.NumberFormat('fr', { style: 'currency', currency: 'EUR' }),
    (x) => x.format(1234.5),
  ),
  intl(
    'DateTimeFormat',
    () => new Intl.DateTimeFormat('de', { timeZone: 'UTC' }),
    () => new Intl.DateTimeFormat('de', { timeZone: 'Asia/Tokyo' }),
    (x) => x.format(0),
  ),
  intl(
    'Collator',
    () => new Intl.Collator('de', { numeric: true }),
    () => new Intl.Collator('de'),
    (x) => x.compare('2', '10'),
  ),
  intl(
    'PluralRules',
    () => new Intl.PluralRules('en'),
    () => new Intl.PluralRules('pl'),
    (x) => x.select(2),
  ),
  intl(
    'Locale',
    () => new Intl.Locale('de-CH'),
    () => new Intl.Locale('de-AT'),
    (x) => x.language,
  ),
  {
    library: 'web platform',
    value: 'Headers',
    make: () => new Headers({ a: '1' }),
    other: () => new Headers({ a: '2' }),
    read: list,
    change: (x) => x.set('a', '5'),
  },
  {
    library: 'web platform',
    value: 'FormData',
    make: () => {
      const data = new FormData()
      data.append('a', '1')
      return data
    },
    other: () => new FormData(),
    read: list,
    change: (x) => x.append('b', '2'),
  },
  {
    library: 'web platform',
    value: 'URL',
    make: () => new URL('https://a.b/c?d=1'),
    other: () => new URL('https://a.b/c?d=2'),
    read: (x) => [x.href, x.searchParams.get('d')],
    change: (x) => void (x.hash = 'z'),
  },
  {
    library: 'web platform',
    value: 'URLSearchParams',
    make: () => new URLSearchParams('a=1&b=2'),
    other: () => new URLSearchParams('b=2&a=1'),
    read: text,
    change: (x) => x.append('c', '3'),
  },
  {
    library: 'web platform',
    value: 'TextDecoder',
    make: () => new TextDecoder('utf-16le'),
    other: () => new TextDecoder('utf-8'),
    read: (x) => [x.encoding, x.decode(Uint8Array.of(65, 0))],
    copy: 'the same object',
  },
  {
    library: 'web platform',
    value: 'File, in a function that is not async',
    copy: 'the same object',
    make: () => new File(['a'], 'a.txt', { lastModified: 1 }),
    other: () => new File(['a'], 'b.txt', { lastModified: 1 }),
    read: (x) => [x.name, x.size],
  },
  {
    library: 'web platform',
    value: 'DOMException',
    make: () => new DOMException('a', 'AbortError'),
    other: () => new DOMException('a', 'DataError'),
    read: (x) => [x.name, x.code],
  },
  {
    library: 'Node',
    value: 'Buffer',
    make: () => Buffer.from('abc'),
    other: () => Buffer.from('abd'),
    read: (x) => x.toString('hex'),
    change: (x) => void (x[0] = 5),
  },
  ...dom('jsdom', jsdom, { equal: 'refused' }),
  ...dom('happy-dom', happy, {}),
  {
    library: 'whatwg-url',
    value: 'URL',
    make: () => new whatwg.URL('https://a.b/c'),
    other: () => new whatwg.URL('https://a.b/d'),
    read: text,
    change: (x) => void (x.hash = 'z'),
  },
]
