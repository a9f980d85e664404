/** Values of the language and the web platform that have content: by it; all others are refused with words of their own. */
import { expect, onTestFinished, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'
import { caught } from '../fixtures/caught.js'

const filesOf = (...files: File[]): FileList => {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer.files
}
const formOf = (name: string, value: string | File): FormData => {
  const form = new FormData()
  form.append(name, value as string)
  return form
}
const file = (name: string, text = 'a'): File => new File([text], name, { lastModified: 1 })

/** `Temporal` and others are not everywhere. */
const global = globalThis as unknown as Record<string, any>
const intl = Intl as unknown as Record<string, any>

const VALUES: Record<string, [needs: unknown, make: (n: number) => unknown]> = {
  'Intl.NumberFormat': [intl.NumberFormat, (n) => new Intl.NumberFormat('de', { minimumFractionDigits: n })],
  'Intl.DateTimeFormat': [
    intl.DateTimeFormat,
    (n) => new Intl.DateTimeFormat('de', n === 1 ? { year: 'numeric' } : { month: 'long' }),
  ],
  'Intl.Collator': [intl.Collator, (n) => new Intl.Collator('de', { numeric: n === 1 })],
  'Intl.PluralRules': [
    intl.PluralRules,
    (n) => new Intl.PluralRules('de', { type: n === 1 ? 'ordinal' : 'cardinal' }),
  ],
  'Intl.ListFormat': [
    intl.ListFormat,
    (n) => new intl.ListFormat('de', { type: n === 1 ? 'conjunction' : 'disjunction' }),
  ],
  'Intl.RelativeTimeFormat': [
    intl.RelativeTimeFormat,
    (n) => new Intl.RelativeTimeFormat(n === 1 ? 'de' : 'en'),
  ],
  'Intl.DisplayNames': [
    intl.DisplayNames,
    (n) => new Intl.DisplayNames('de', { type: n === 1 ? 'region' : 'language' }),
  ],
  'Intl.Segmenter': [
    intl.Segmenter,
    (n) => new intl.Segmenter('de', { granularity: n === 1 ? 'word' : 'sentence' }),
  ],
  'Intl.DurationFormat': [
    intl.DurationFormat,
    (n) => new intl.DurationFormat('de', { style: n === 1 ? 'long' : 'short' }),
  ],
  'Intl.Locale': [intl.Locale, (n) => new Intl.Locale(n === 1 ? 'de' : 'en')],
  TextDecoder: [global.TextDecoder, (n) => new TextDecoder('utf-8', { fatal: n === 1 })],
  'TextDecoder, ignoreBOM': [global.TextDecoder, (n) => new TextDecoder('utf-8', { ignoreBOM: n === 1 })],
  Headers: [global.Headers, (n) => new Headers({ a: String(n) })],
  FormData: [global.FormData, (n) => formOf('a', String(n))],
  'FormData, names': [global.FormData, (n) => formOf(String(n), 'a')],
  'FormData with a File': [global.FormData, (n) => formOf('a', file(`${n}.txt`))],
  FileList: [global.DataTransfer, (n) => filesOf(file('a'), file(String(n)))],
  URLPattern: [global.URLPattern, (n) => new global.URLPattern({ pathname: `/books/:id${n}` })],
  DOMException: [global.DOMException, (n) => new DOMException('a', n === 1 ? 'AbortError' : 'DataError')],
  'boxed symbol': [true, (n) => Object(n === 1 ? Symbol.iterator : Symbol.for('a'))],
  SharedArrayBuffer: [
    global.SharedArrayBuffer,
    (n) => new Uint8Array(new SharedArrayBuffer(2)).fill(n).buffer,
  ],
  'Temporal.PlainDate': [
    global.Temporal,
    (n) => global.Temporal.PlainDate.from({ year: 2000, month: 1, day: n }),
  ],
  'Temporal.Duration': [
    global.Temporal,
    (n) => global.Temporal.Duration.from(n === 1 ? { seconds: 1 } : { milliseconds: 1000 }),
  ],
  'Temporal.PlainYearMonth': [
    global.Temporal,
    (n) => new global.Temporal.PlainYearMonth(2020, 1, 'iso8601', n),
  ],
  'Temporal.ZonedDateTime': [
    global.Temporal,
    (n) => global.Temporal.Instant.fromEpochMilliseconds(n).toZonedDateTimeISO('Asia/Tokyo'),
  ],
}

for (const [name, [needs, make]] of Object.entries(VALUES)) {
  test.skipIf(needs === undefined)(`${name}: by content`, () => {
    expect(hash(make(1))).toBe(hash(make(1)))
    expect(hash(make(1))).not.toBe(hash(make(2)))
    const f = memo((_: unknown) => ({}))
    expect(f({ in: [make(1)] })).toBe(f({ in: [make(1)] }))
    expect(f({ in: [make(1)] })).not.toBe(f({ in: [make(2)] }))
  })
}

test('copies of them are equal, and work', () => {
  const values = Object.entries(VALUES).filter(
    ([name, [needs]]) => needs !== undefined && name !== 'FileList',
  )
  for (const [name, [, make]] of values) {
    const copy = memo(() => ({ in: make(1) }), { mode: 'copy' })().in
    expect([name, hash(copy)]).toEqual([name, hash(make(1))])
  }
  expect(() => memo(() => filesOf(file('a')), { mode: 'copy' })()).toThrow(UnhashableTypeError)
  const form = memo(() => formOf('a', file('b.txt')), { mode: 'copy' })()
  expect((form.get('a') as File).name).toBe('b.txt')
})

test('an async function counts the bytes of Files in a FileList and in FormData', async () => {
  for (const hold of [(of: File) => filesOf(of), (of: File) => formOf('a', of)]) {
    let runs = 0
    const read = memo(async (_: object) => ++runs)
    expect(await read(hold(file('a', 'x')))).toBe(1)
    expect(await read(hold(file('a', 'x')))).toBe(1)
    expect(await read(hold(file('a', 'y')))).toBe(2)
  }
})

test('rules for File see those in a FileList', () => {
  const options = { hashFuncs: [[File, (of: File) => of.size]] as const }
  expect(hash(filesOf(file('a')), options)).toBe(hash(filesOf(file('b')), options))
})

test('a CryptoKey counts by identity, and copies hold it itself', async () => {
  const make = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt'])
  const [a, b] = [await make(), await make()]
  expect(hash(a)).toBe(hash(a))
  expect(hash(a)).not.toBe(hash(b))
  expect(memo(() => [a], { mode: 'copy' })()[0]).toBe(a)
})

test('built-ins of an iframe are recognised', () => {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  onTestFinished(() => frame.remove())
  const there = frame.contentWindow as unknown as typeof globalThis & Record<string, any>
  const pairs: [unknown, unknown][] = [
    [new there.Headers({ a: 'b' }), new Headers({ a: 'b' })],
    [new there.TextDecoder(), new TextDecoder()],
    [new there.Intl.NumberFormat('de'), new Intl.NumberFormat('de')],
    [new there.Intl.Locale('de'), new Intl.Locale('de')],
    [new there.DOMException('a', 'AbortError'), new DOMException('a', 'AbortError')],
    [there.eval('Object(Symbol.iterator)'), Object(Symbol.iterator)],
  ]
  for (const [theirs, ours] of pairs) expect(hash([theirs])).toBe(hash([ours]))
  const load = memo((_: object) => ({}))
  const signals = [0, 1].map(() => new there.AbortController().signal)
  expect(load({ signal: signals[0] })).toBe(load({ signal: signals[1] }))
})

test('what has no content that could be compared: words that help', async () => {
  const bitmap = await createImageBitmap(new ImageData(2, 2))
  const words: [unknown, RegExp][] = [
    [new Response('a'), /text\(\)/],
    [new Request('https://a.test/'), /text\(\)/],
    [new ReadableStream(), /fromAsync|Response/],
    [bitmap, /getImageData/],
    [new WeakRef({}), /WeakRef/],
    [Promise.resolve(1), /await/],
    [(function* () {})(), /\[\.\.\./],
    [document.body, /HTMLBodyElement/],
  ]
  for (const [value, word] of words) {
    const error = caught<UnhashableTypeError>(() => memo((_: unknown) => 1)(value))
    expect(error).toBeInstanceOf(UnhashableTypeError)
    expect(error.message).toMatch(word)
  }
  // The line that is told of a bitmap, followed.
  const context = new OffscreenCanvas(2, 2).getContext('2d') as OffscreenCanvasRenderingContext2D
  context.drawImage(bitmap, 0, 0)
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height)
  expect(hash(pixels)).toBe(hash(new ImageData(2, 2)))
})

test.skipIf(global.URLPattern === undefined)(
  'limits: a URLPattern does not tell whether it ignores case',
  () => {
    // docs/values.md, "What hides".
    const pattern = (ignoreCase: boolean) => new global.URLPattern({ pathname: '/A' }, { ignoreCase })
    expect(hash(pattern(true))).toBe(hash(pattern(false)))
  },
)

test('limits: a TextDecoder does not tell what it keeps between calls', () => {
  const decoder = new TextDecoder()
  const before = hash(decoder)
  decoder.decode(Uint8Array.of(0xe2, 0x82), { stream: true })
  expect(hash(decoder)).toBe(before)
})
