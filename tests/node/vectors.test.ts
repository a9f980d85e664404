import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FILES } from '../vectors/cases.js'
import { encode, hex } from '../vectors/encode.js'

/**
 * The shared vectors are what the package's encoder writes. `UPDATE_VECTORS=1 node scripts/vitest.mjs node tests/node/vectors.test.ts`
 * renews them; a change to one is a change of the format, which needs a new format number.
 */
test('tests/vectors holds what the encoder writes', () => {
  for (const [file, cases] of Object.entries(FILES)) {
    const vectors = cases.map(({ name, make, copy }) => {
      const { bytes, fingerprint } = encode(make(), copy)
      return { name, words: hex(bytes), fingerprint }
    })
    const text = `${JSON.stringify(vectors, undefined, 2)}\n`
    const path = new URL(`../vectors/${file}.json`, import.meta.url)
    if (process.env.UPDATE_VECTORS) writeFileSync(path, text)
    expect(readFileSync(path, 'utf8') === text, `${file}.json is up to date`).toBe(true)
    expect(text.length).toBeLessThan(300_000)
  }
})
