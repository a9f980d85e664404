/** What a hit costs, next to JSON.stringify of the same arguments in the same run. Started by `npm run bench`. */
import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { memo } from 'wasmemo'
import { measure } from './measure.js'

declare module 'vitest/browser' {
  interface BrowserCommands {
    record: (name: string, text: string) => Promise<void>
  }
}

const tenKeys = {
  id: 4711,
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  age: 36,
  active: true,
  score: 98.5,
  city: 'London',
  tags: 'mathematics, engines',
  manager: null,
  started: 1833,
}

/** Rows as an API returns them, 1 MB as JSON. */
function megabyte(): unknown[] {
  const rows: unknown[] = []
  for (let length = 0, id = 0; length < 1_000_000; id++) {
    const row = {
      id,
      name: `customer ${id}`,
      city: ['Berlin', 'Paris', 'Rome'][id % 3],
      balance: id * 1.25,
      active: id % 2 === 0,
      tags: ['a', 'b', `t${id % 10}`],
      address: { street: `street ${id % 500}`, number: id % 99 },
    }
    length += JSON.stringify(row).length + 1
    rows.push(row)
  }
  return rows
}

const CASES: Record<string, unknown[]> = {
  '2 numbers': [1.5, 2],
  '10-key object': [tenKeys],
  '1 MB JSON value': [megabyte()],
}

test.for(Object.entries(CASES))('%s', { timeout: 120_000 }, async ([name, args]) => {
  const load = memo((...values: unknown[]) => values.length)
  load(...args)
  let calls = 0
  const ways = {
    hit: () => {
      calls++
      return load(...args)
    },
    'JSON.stringify': () => JSON.stringify(args),
  }
  const timings = measure(ways)
  // A miss among them, and the median would be of something else.
  expect(load.stats).toMatchObject({ hits: calls, misses: 1 })
  const order = Object.keys(CASES).indexOf(name)
  await commands.record(`${order} ${name}`, JSON.stringify({ name, userAgent: navigator.userAgent, timings }))
})
