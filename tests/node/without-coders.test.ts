/** Where there is no TextEncoder and no TextDecoder (jsdom), everything is cached, checked and copied all the same. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

beforeAll(() => {
  vi.stubGlobal('TextEncoder', undefined)
  vi.stubGlobal('TextDecoder', undefined)
})
afterAll(() => void vi.unstubAllGlobals())

test('import, hit, mutation with its path, copies of long texts', async () => {
  const { hash, memo } = await import('wasmemo')
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const rows = memo((n: number) => [{ n, name: 'Zoë – 漢字' }])
  const output = rows(1)
  expect(rows(1)).toBe(output)
  output[0]!.name = 'Ünal 漢'
  expect(rows(1)).toBe(output)
  expect(warnings.mock.calls.flat().join()).toContain('[0].name')
  expect(warnings.mock.calls.flat().join()).toContain('漢字')
  const texts = ['a'.repeat(10_000), 'ä'.repeat(10_000), '漢'.repeat(10_000), `${'x'.repeat(9000)}\ud800`]
  const copied = memo((at: number) => ({ text: texts[at] }), { mode: 'copy' })
  for (const [at, text] of texts.entries()) {
    copied(at)
    expect(copied(at).text).toBe(text)
  }
  const found = texts.map((text) => hash(text))
  vi.unstubAllGlobals()
  expect(texts.map((text) => hash(text))).toEqual(found)
  expect(errors).not.toHaveBeenCalled()
})
