import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCard } from './support/card.js'
import { demo } from './support/page.js'

let site
before(async () => {
  site = await demo()
})
after(() => site.close())

test('example 1: the second call hits, and after a rerun both do', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  assert.deepEqual(await card.calls(), ['miss expensive first-call', 'hit expensive'])
  assert.deepEqual(await card.written(), ['First call: 42', 'Second call: 42'])
  assert.equal(await card.figure('entries'), '1')
  assert.match(await card.figure('bytes'), /^[1-9]\d* B$/)
  assert.match(await card.figure('time'), /^\d,\d{3} ms$/)

  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive', 'hit expensive'])
  assert.match(await card.status(), /^Done: 2 hits, 0 misses/)
  assert.deepEqual(await page.problems(), [])
})

test('example 1 without the plugin: each rerun starts anew', async () => {
  const card = await openCard(await site.open(), 'example-1')
  await card.button('Without the plugin').click()
  assert.equal(await card.button('Without the plugin').getAttribute('aria-pressed'), 'true')
  for (let rerun = 0; rerun < 2; rerun += 1) {
    await card.rerun()
    assert.deepEqual(await card.calls(), ['miss expensive first-call', 'hit expensive'])
  }
})

test('example 2: a write in the function warns; a new argument misses', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-2')
  assert.deepEqual(await card.written(), ['Cache miss: expensive(2, 21) ran', 'Result: 42'])
  const [warning, ...others] = await card.warnings('effect')
  assert.deepEqual(others, [])
  assert.match(warning, /write/)
  assert.match(warning, /expensive/)
  assert.ok(page.said.some(({ type, text }) => type === 'warning' && text.includes('write')))

  await card.rerun()
  assert.deepEqual(await card.written(), ['Result: 42'])
  assert.deepEqual(await card.calls(), ['hit expensive'])

  await card.button('Change b to 210').click()
  await card.rerun()
  assert.match((await card.calls())[0], /^miss expensive/)
  assert.deepEqual(await card.changes(), ['Changed since the last call: the arguments.'])
  await card.button('Change b to 210').click()
  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive'])
  assert.deepEqual(await page.problems(), [])
})

test('example 2: suppressWarnings mends the warning', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-2')
  const before = page.said.length
  await card.button('Mend: suppressWarnings').click()
  await card.rerun()
  assert.deepEqual(await card.warnings('effect'), [])
  assert.deepEqual(await card.written(), ['Cache miss: expensive(2, 21) ran', 'Result: 42'])
  assert.deepEqual(await card.warnings('console'), [])
  assert.equal(page.said.length, before)
})

test('example 3: an edited body misses, changed back it hits', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-3')
  assert.deepEqual(await card.written(), ['Cache miss: expensive(2, 210) ran', 'Result: 420'])

  await card.replace('return a * b', 'return a * b + 1')
  await card.rerun()
  assert.deepEqual(await card.written(), ['Cache miss: expensive(2, 210) ran', 'Result: 421'])
  assert.match((await card.calls())[0], /^miss expensive/)
  assert.deepEqual(await card.changes(), ['Changed since the last call: the code of expensive.'])
  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive'])

  await card.replace('return a * b + 1', 'return a * b')
  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit expensive'])
  assert.deepEqual(await card.written(), ['Result: 420'])
  assert.deepEqual(await page.problems(), [])
})

test('example 6: a mutated output warns on the page and in the console', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-6')
  assert.deepEqual(await card.written(), [
    'Result: { output: 42 }',
    'Mutated result: { output: "mutated by hand" }',
  ])
  assert.deepEqual(await card.warnings('mutation'), [])

  await card.rerun()
  const [warning] = await card.warnings('mutation')
  for (const part of ['expensive', 'output', '42', '"mutated by hand"'])
    assert.ok(warning.includes(part), part)
  const printed = (await card.warnings('console')).join('\n')
  for (const part of ['structuredClone', 'allowOutputMutation']) assert.ok(printed.includes(part), part)
  assert.ok(page.said.some(({ text }) => text.includes('expensive')))
  assert.equal((await card.written())[0], 'Result: { output: "mutated by hand" }')
  assert.deepEqual(await page.problems(), [])
})

const mends = {
  'Don’t change it': ['Result: { output: 42 }', 'A changed copy: { output: "made anew" }'],
  'Clone it': ['Result: { output: 42 }', 'Mutated result: { output: "mutated by hand" }'],
  'Allow it': ['Result: { output: "mutated by hand" }', 'Mutated result: { output: "mutated by hand" }'],
}

for (const [mend, written] of Object.entries(mends)) {
  test(`example 6: the mend “${mend}” ends the warning`, async () => {
    const card = await openCard(await site.open(), 'example-6')
    await card.rerun()
    assert.equal((await card.warnings('mutation')).length, 1)

    await card.button(mend).click()
    assert.equal(await card.button(mend).getAttribute('aria-pressed'), 'true')
    await card.rerun()
    assert.match((await card.calls())[0], /^miss expensive/)
    await card.rerun()
    assert.deepEqual(await card.calls(), ['hit expensive'])
    assert.deepEqual(await card.warnings('mutation'), [])
    assert.deepEqual(await card.written(), written)
  })
}

test('real data: 5,000 rows as an argument hit; one row less misses', async () => {
  const page = await site.open()
  const card = await openCard(page, 'flight-delays')
  assert.match((await card.written())[0], /of 5000 flights/)
  assert.equal(await card.host.locator('tbody tr').count(), 8)
  assert.match((await card.calls())[0], /^miss delaysByAirport/)

  await card.rerun()
  assert.deepEqual(await card.calls(), ['hit delaysByAirport'])
  await card.button('Use all but one flight').click()
  await card.rerun()
  assert.match((await card.calls())[0], /^miss delaysByAirport/)
  assert.deepEqual(await page.problems(), [])
})
