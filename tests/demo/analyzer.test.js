import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCard } from './support/card.js'
import { demo } from './support/page.js'

let site
before(async () => {
  site = await demo()
})
after(() => site.close())

/** Waits until `read` gives what `isRight` accepts, and answers it. */
async function eventually(read, isRight) {
  const deadline = Date.now() + 5000
  for (;;) {
    const value = await read()
    if (isRight(value)) return value
    if (Date.now() > deadline) assert.fail(`still ${JSON.stringify(value)}`)
  }
}

test('the analyzer is loaded with the first example that needs it, and the type stripper with the first types', async () => {
  const page = await site.open({ viewport: { width: 1280, height: 300 } })
  const loaded = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname.slice(1)))
  const late = () => loaded.filter((name) => /^(analyzer|types|marks)\b/.test(name)).sort()
  await openCard(page, 'hash-file')
  assert.deepEqual(late(), [])
  const card = await openCard(page, 'example-4')
  assert.deepEqual(late(), ['analyzer.js', 'analyzer.wasm'])
  await card.button('Add types').click()
  await card.rerun()
  await openCard(page, 'outer-variable')
  assert.deepEqual(late(), ['analyzer.js', 'analyzer.wasm', 'types.js'])
  assert.deepEqual(await page.problems(), [])
})

test('example 4: an edited inner function misses, changed back it hits', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-4')
  const ran = ['Cache miss: expensive(2, 21) ran', 'inner(2, 21) ran']
  assert.deepEqual(await card.calls(), ['miss expensive first-call'])
  assert.deepEqual(await card.written(), [...ran, 'Result: 43'])
  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive'])
  assert.deepEqual(await card.changes(), [])

  await card.replace('a * b', 'a ** b')
  await card.rerun()
  assert.deepEqual(await card.calls(), ['miss expensive code-changed'])
  assert.deepEqual(await card.changes(), ['Changed since the last call: the code of inner.'])
  assert.deepEqual(await card.written(), [...ran, 'Result: 2097153'])
  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive'])

  await card.replace('a ** b', 'a * b')
  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive'])
  assert.deepEqual(await card.changes(), ['Changed since the last call: the code of inner.'])
  assert.deepEqual(await card.written(), ['Result: 43'])
  assert.deepEqual(await page.problems(), [])
})

test('example 4: a comment hits, and so do types', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-4')
  for (const edit of ['Add a comment', 'Add types']) {
    await card.button(edit).click()
    await card.rerun()
    assert.deepEqual(await card.calls(), ['hit expensive'], edit)
  }
  assert.equal(await card.host.locator('.file').innerText(), 'example-4.ts')
  assert.match(await card.host.locator('.brief').innerText(), /TypeScript/)
  assert.deepEqual(await page.problems(), [])
})

test('an outer variable: another value misses, the first one hits, what is not read does not count', async () => {
  const page = await site.open()
  const card = await openCard(page, 'outer-variable')
  assert.deepEqual(await card.calls(), [
    'miss total first-call',
    'miss total captures-changed',
    'hit total',
    'hit total',
  ])
  assert.deepEqual(await card.changes(), [
    'Changed since the last call: rate, from 20 to 10.',
    'Changed since the last call: rate, from 10 to 20.',
  ])
  assert.deepEqual(
    (await card.written()).map((text) => text.split(': ')[1]),
    ['125', '115', '125', '125'],
  )

  await card.button('Ship for 7').click()
  await card.rerun()
  assert.match((await card.calls())[0], /^miss total captures-changed/)
  assert.equal((await card.changes())[0], 'Changed since the last call: shipping.price, from 5 to 7.')
  assert.equal((await card.written())[0], 'At 20 %: 127')

  await card.button('Ship for 7').click()
  await card.rerun()
  assert.deepEqual(new Set(await card.calls()), new Set(['hit total']))
  assert.deepEqual(await page.problems(), [])
})

test('an outer variable without the plugin: a call hits what is no longer true', async () => {
  const card = await openCard(await site.open(), 'outer-variable')
  await card.button('Without the plugin').click()
  await card.rerun()
  assert.deepEqual((await card.written())[1], 'At 10 %: 125')
  assert.match(await card.status(), /It ran without the analyzer\.$/)
  await card.button('Without the plugin').click()
  await card.rerun()
  assert.deepEqual((await card.written())[1], 'At 10 %: 115')
})

test('a constant counts with the code of the function that reads it, and is named', async () => {
  const card = await openCard(await site.open(), 'outer-variable')
  const script = (fee) => [
    "import { memo } from 'wasmemo'",
    `const fee = ${fee}`,
    'const total = memo(function total(net) { return net + fee })',
    'total(100)',
  ]
  await card.setCode(script(5))
  await card.rerun()
  assert.deepEqual((await card.found())[0].rows.Constants, 'fee')
  await card.setCode(script(6))
  await card.rerun()
  assert.match((await card.calls())[0], /^miss total/)
  assert.deepEqual(await card.changes(), ['Changed since the last call: the constant fee.'])
})

test('the panel shows captures, callees and hash, and what was edited since the last run', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-4')
  const [expensive, inner] = await card.found()
  assert.match(expensive.rows.Hash, /^[\w-]{15}$/)
  assert.notEqual(expensive.rows.Hash, inner.rows.Hash)
  const { Calls, Imports } = expensive.rows
  assert.deepEqual({ Calls, Imports }, { Calls: 'inner', Imports: 'write and sleep from page.js' })
  assert.deepEqual([expensive.name, expensive.chips], ['expensive', ['memoized']])
  assert.deepEqual([inner.name, inner.chips], ['inner', []])

  const chips = async () => (await card.found()).map((one) => one.chips.join(', '))
  await card.replace('a * b', 'a ** b')
  await eventually(chips, ([, ofInner]) => ofInner === 'changed since last run')
  await card.replace('a ** b', 'a * b')
  await eventually(chips, ([, ofInner]) => ofInner === '')

  const outer = await openCard(page, 'outer-variable')
  assert.equal((await outer.found())[0].rows.Reads, 'rate and shipping.price')
})

test('a finding is told in the panel and marked in the code, and its place can be gone to', async () => {
  const page = await site.open()
  const card = await openCard(page, 'outer-variable')
  await card.button('Read the clock').click()
  const [finding] = await eventually(card.findings, (all) => all.length === 1)
  assert.match(finding, /^Line 9\s+reads Date\.now, .*\n+Mend: .*wasmemo-ignore impure/)
  await card.host.locator('.cm-lint-marker-warning').waitFor()
  assert.equal(await card.host.locator('.cm-lintRange-warning').innerText(), 'Date')

  await card.button('Line 9').focus()
  await page.keyboard.press('Enter')
  assert.match(await card.host.locator('.cm-activeLine').innerText(), /Date\.now/)

  await card.replace('0 * Date.now()', '0')
  await eventually(card.findings, (all) => all.length === 0)
  await card.host.locator('.cm-lint-marker-warning').waitFor({ state: 'detached' })
  assert.deepEqual(await page.problems(), [])
})

const typescript = [
  "import { memo } from 'wasmemo'",
  "import { write } from './page.js'",
  'enum Size { Small = 1, Large = 3 }',
  'interface Item { readonly price: number; size?: Size }',
  'class Cart<T extends Item> {',
  '  constructor(private readonly items: T[]) {}',
  '  total = (): number => this.items.reduce((sum, { price, size }) => sum + price * (size ?? Size.Small), 0)',
  '}',
  'const total = memo((items: Item[]): number => new Cart<Item>(items).total()!)',
  'write(total([{ price: 2, size: Size.Large }, { price: 4 } satisfies Item] as Item[]))',
  "throw new RangeError('here')",
]

test('TypeScript runs, and errors keep their lines', async () => {
  const card = await openCard(await site.open(), 'example-4')
  await card.setCode(typescript)
  await card.rerun()
  assert.deepEqual(await card.written(), ['10'])
  assert.match((await card.warnings('error'))[0], /^RangeError in line 11/)
})

const unread = {
  JavaScript: ['const a = 1', '', 'const = 3'],
  TypeScript: ['const a: number = 1', '', 'const = 3'],
}

for (const [language, lines] of Object.entries(unread)) {
  test(`${language} that does not parse is not run: its line is told`, async () => {
    const card = await openCard(await site.open(), 'example-4')
    await card.setCode(lines)
    await card.rerun()
    assert.deepEqual(await card.warnings('error'), ['SyntaxError in line 3\n\nUnexpected token'])
    assert.equal(await card.status(), 'It did not run: the code does not parse.')
    assert.deepEqual(await card.findings(), ['Line 3 Unexpected token.'])
    assert.equal(await card.host.locator('.cm-error-line').count(), 1)
    await card.button('Restore code').click()
    await card.rerun()
    assert.match((await card.written()).at(-1), /Result: 43/)
  })
}

test('code that the analyzer leaves alone runs as it stands, with a warning', async () => {
  const card = await openCard(await site.open(), 'example-4')
  const deep = 520
  await card.setCode([
    "import { write } from './page.js'",
    `${'{'.repeat(deep)} write(1) ${'}'.repeat(deep)}`,
  ])
  await card.rerun()
  assert.deepEqual(await card.written(), ['1'])
  const [finding] = await card.findings()
  assert.match(finding, /nested/)
})

for (const part of ['analyzer.wasm', 'analyzer.js']) {
  test(`without ${part} the example runs, the panel says so, and it can be tried again`, async () => {
    const page = await site.open()
    await page.route(`**/${part}`, (route) => route.abort())
    const card = await openCard(page, 'example-4')
    assert.match((await card.written()).at(-1), /Result: 43/)
    assert.match(await card.status(), /It ran without the analyzer\.$/)
    assert.match(await card.host.locator('.found .note').innerText(), /^The analyzer did not load/)

    await page.unroute(`**/${part}`)
    await card.button('Try again').click()
    await eventually(card.found, (all) => all.length === 2)
    await card.rerun()
    assert.match(await card.status(), /ms\.$/)
  })
}

test('Stop ends a run that waits for the analyzer', async () => {
  const page = await site.open()
  const waiting = []
  await page.route('**/analyzer.wasm', (route) => waiting.push(route))
  await page.locator('[data-example=example-4]').scrollIntoViewIfNeeded()
  await page.locator('[data-example=example-4]').getByRole('button', { name: 'Stop', exact: true }).click()
  const card = await openCard(page, 'example-4')
  assert.equal(await card.status(), 'Stopped before it ran.')
  for (const route of waiting) await route.continue()
  await card.rerun()
  assert.match((await card.written()).at(-1), /Result: 43/)
})
