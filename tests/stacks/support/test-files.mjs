/** Tests of the app for test runners, and sources whose coverage has something of everything. */
import { sources, THROWS } from './app.mjs'

/** @param {{ imports?: string, type?: 'js' | 'ts', extension?: string, expectation?: string }} options */
export function testFiles({ imports = '', type = 'ts', extension = '' } = {}) {
  const own = sources({ type, worker: '', extension })
  const price = own[`src/price.${type}`]
  const line = price.split('\n').findIndex((text) => text.includes(THROWS)) + 1
  return {
    [`src/rate.${type}`]: own[`src/rate.${type}`],
    [`src/price.${type}`]: price,
    [`src/price.test.${type}`]: `${imports}import { cache } from 'wasmemo'
import { fail, price } from './price${extension}'
import { config } from './rate${extension}'

const outcomes${type === 'ts' ? ': string[]' : ''} = []
cache.on((event) => outcomes.push(event.type))

test('hits and misses', () => {
  const found = [price(2).gross, price(2).gross]
  config.tax = 3
  found.push(price(2).gross)
  config.tax = 1
  found.push(price(2).gross)
  expect([...found, ...outcomes].join(' ')).toBe('5 5 7 5 miss hit miss hit')
})

test('leads to the line', () => {
  let stack = ''
  try {
    fail({ deep: 1 })
  } catch (error) {
    stack = (error${type === 'ts' ? ' as any' : ''}).stack
  }
  expect(stack).toMatch(/price\\.${type}:${line}:/)
})
`,
  }
}

/**
 * No getter: one that is an outer variable's member runs when the key is made, and counts as covered.
 *
 * @param {{ imports?: string, type?: 'js' | 'ts', extension?: string }} options
 */
export function coveredFiles({ imports = '', type = 'ts', extension = '' } = {}) {
  const t = (text) => (type === 'ts' ? text : '')
  return {
    [`src/helpers.${type}`]: `export const config = { tax: 1, isOff: false }
export let count = 0

export const gross = (net${t(': number')}) => (net > 1 ? net * config.tax : net)
export function unused(net = 1, other = { net }) {
  return net ?? other.net
}
export default function (net${t(': number')}) {
  return net || 1
}
export const table${t(': any')} = {
  plain: (net${t(': number')}) => net && 2,
  method(net${t(': number')}) {
    return net || 1
  },
}
/** A comment. */
export class Shop {
  rate = 2
  static start = () => 1
  #secret = 3
  static make() {
    return new Shop()
  }
  total(net${t(': number')})${t(': number')} {
    if (config.isOff) return 0
    try {
      return net * this.rate + this.#secret
    } catch {
      return 1
    } finally {
      count++
    }
  }
}
export enumLike
export function* rows(net${t(': number')}) {
  yield net
}
export async function later(net${t(': number')}) {
  await null
  for (const row of rows(net)) if (row > 3) return row
  switch (net) {
    case 1: return 'one'
    case 2: return 'two'
    default: return 'many'
  }
}
`.replace('export enumLike', t('export enum Kind { A, B = 5 }')),
    [`src/covered.${type}`]: `import { memo } from 'wasmemo'
import plain, { config, gross, later, Shop, table } from './helpers${extension}'

const rates${t(': Record<string, number>')} = { a: 1, b: 2 }
export const total = memo((net${t(': number')}) => {
  const shop = Shop.make()
  return net > 100 ? shop.total(net) : gross(net) + shop.total(net) + (rates.a ?? 3)
})
export const chosen = memo(function chosen(name${t(': string')}, net${t(': number')}) { return name in table ? table[name](net) : plain(net) })
export const slow = memo(async (net${t(': number')}) => later(net), { maxEntries: 3 })
export class Cart {
  sum = memo((net${t(': number')}) => net > 2 ? gross(net) : 0)
  never() { return memo(() => config.tax)() }
}
export const never = memo((net${t(': number')}) => { if (net) return gross(net); return 1 })
`,
    [`src/covered.test.${type}`]: `${imports}import { Cart, chosen, slow, total } from './covered${extension}'

test('some of it', async () => {
  expect(total(2) + total(2)).toBe(20)
  expect(chosen('plain', 1)).toBe(2)
  expect(await slow(2)).toBe('two')
  expect(new Cart().sum(1)).toBe(0)
})
`,
  }
}

/**
 * Is each statement, function and branch in both reports, and covered in both or in neither? How often something ran may differ,
 * and where it ends.
 */
export function sameCoverage(without, having) {
  const [before, after] = [tell(without), tell(having)]
  const wrong = [...new Set([...before, ...after])].filter((one) => before.has(one) !== after.has(one))
  if (wrong.length > 0) return wrong.map((one) => `${before.has(one) ? 'lost' : 'new'}: ${one}`).join('; ')
  return before.size > 20 || `only ${before.size} places in the report`
}

function tell(report) {
  const told = new Set()
  for (const [file, { statementMap, fnMap, branchMap, s, f, b }] of Object.entries(report)) {
    const add = (kind, { start }, count) =>
      told.add(`${file.split('/').at(-1)}:${start.line} ${kind} ${count > 0 ? 'covered' : 'not covered'}`)
    for (const [at, place] of Object.entries(statementMap)) add('statement', place, s[at])
    for (const [at, { decl }] of Object.entries(fnMap)) add('function', decl, f[at])
    for (const [at, { loc, type }] of Object.entries(branchMap)) {
      for (const [arm, count] of b[at].entries()) add(`${type} ${arm}`, loc, count)
    }
  }
  return told
}
