/** Node writes the web's classes in JavaScript, with their state out of sight: they must not pass for an app's. */
import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { hash, memo, UnhashableTypeError } from 'wasmemo'

const formOf = (name: string, value: string | File): FormData => {
  const form = new FormData()
  form.append(name, value as string)
  return form
}

test.each<[string, (n: number) => unknown]>([
  ['URL', (n) => new URL(`https://example.org/${n}`)],
  ['URLSearchParams', (n) => new URLSearchParams({ n: String(n) })],
  ['DOMException', (n) => new DOMException(`message ${n}`, 'AbortError')],
  ['Buffer', (n) => Buffer.from([n])],
  ['Headers', (n) => new Headers({ n: String(n) })],
  ['FormData', (n) => formOf('n', String(n))],
  ['FormData of a File', (n) => formOf('f', new File([], `${n}.txt`, { lastModified: 1 }))],
  ['TextDecoder', (n) => new TextDecoder(n === 1 ? 'utf-8' : 'utf-16le')],
  ['Intl.NumberFormat', (n) => new Intl.NumberFormat('en', { minimumFractionDigits: n })],
])('%s counts by content', (_name, make) => {
  expect(hash(make(1))).toBe(hash(make(1)))
  expect(hash(make(1))).not.toBe(hash(make(2)))
})

test.each<[string, unknown]>([
  ['Blob', new Blob(['a'])],
  ['Request', new Request('https://example.org/')],
  ['Response', new Response('a')],
  ['Event', new Event('a')],
  ['EventTarget', new EventTarget()],
  ['AbortController', new AbortController()],
  ['ReadableStream', new ReadableStream()],
  ['SubtleCrypto', crypto.subtle],
  ['SecretKeyObject', createSecretKey(Buffer.from('key'))],
])('%s has no content to compare', (typeName, value) => {
  expect(() => hash(value)).toThrow(UnhashableTypeError)
  expect(() => hash(value)).toThrow(typeName)
})

test('an async function hashes the bytes of a Blob', async () => {
  const size = memo(async (blob: Blob) => blob.text())
  expect(await size(new Blob(['a', 'b']))).toBe('ab')
  expect(await size(new Blob(['ab']))).toBe('ab')
  expect(await size(new Blob(['ac']))).toBe('ac')
  expect(size.stats).toMatchObject({ hits: 1, misses: 2 })
})

test('a File is known to a synchronous function by its description', () => {
  const name = memo((file: File) => file.name)
  const file = (text: string, lastModified: number) => new File([text], 'a.txt', { lastModified })
  name(file('a', 1))
  name(file('b', 1))
  name(file('a', 2))
  expect(name.stats).toMatchObject({ hits: 1, misses: 2 })
})

test('a class of an app stays one, even as a global', () => {
  class Point {
    constructor(readonly x: number) {}
  }
  Object.assign(globalThis, { Point })
  try {
    expect(hash(new Point(1))).toBe(hash(new Point(1)))
    expect(hash(new Point(1))).not.toBe(hash(new Point(2)))
  } finally {
    delete (globalThis as { Point?: unknown }).Point
  }
})
