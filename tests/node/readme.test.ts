import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { memo } from 'wasmemo'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const [, program] = /```js\n(import \{ memo \}[\s\S]*?)```/.exec(readme)!
const [, promised] = /```text\n([\s\S]*?)\n```/.exec(readme)!

test("the README's first example does and says what the README shows", () => {
  const orders = [
    { region: 'EU', price: 1210, date: new Date('2026-03-01') },
    { region: 'EU', price: 5, date: new Date('2026-04-01') },
    { region: 'US', price: 7, date: new Date('2025-04-01') },
  ]
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const run = new Function('memo', 'orders', `${program!.replace(/^import.*$/m, '')}\nreturn revenue`)
  const revenue = run(memo, orders) as ReturnType<typeof memo>
  expect(revenue.stats).toMatchObject({ name: 'revenue', misses: 1, hits: 3, mutations: 1 })
  expect(warn.mock.calls).toEqual([[promised]])
  warn.mockRestore()
})
