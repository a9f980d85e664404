import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCard } from './support/card.js'
import { demo } from './support/page.js'

let site
before(async () => {
  site = await demo()
})
after(() => site.close())

const outcomes = async (card) => (await card.calls()).map((call) => call.split(' ').slice(0, 2).join(' '))

test('a connection by id: one connection hits, another misses', async () => {
  const page = await site.open()
  const card = await openCard(page, 'hash-connection')
  assert.deepEqual(await outcomes(card), [
    'miss connect',
    'miss getUsers',
    'hit connect',
    'hit getUsers',
    'miss connect',
    'miss getUsers',
  ])
  assert.match((await card.written())[2], /copy\.example/)

  await card.rerun()
  assert.ok((await outcomes(card)).every((outcome) => outcome.startsWith('hit')))
  assert.deepEqual(await page.problems(), [])
})

test('a connection without the rule: the typed error names it and its line', async () => {
  const card = await openCard(await site.open(), 'hash-connection')
  await card.replace("{ hashFuncs: [['Connection', id]], deps: () => [] }", '{ deps: () => [] }')
  await card.rerun()
  const [error] = await card.warnings('error')
  assert.match(error, /UnhashableTypeError in line \d+/)
  assert.match(error, /Connection/)
})

test('a huge constant: by value and ignored', async () => {
  const page = await site.open()
  const card = await openCard(page, 'hash-constant')
  assert.deepEqual(await outcomes(card), ['miss byValue', 'hit byValue', 'miss ignored', 'hit ignored'])
  assert.equal(new Set((await card.written()).map((text) => text.split(': ')[1])).size, 1)
  assert.deepEqual(await page.problems(), [])
})

test('a file by name, by modification time and by content', async () => {
  const page = await site.open()
  const card = await openCard(page, 'hash-file')
  const words = async () => (await card.written()).map((text) => text.split(': ')[1])
  assert.deepEqual(await outcomes(card), ['miss countWords', 'hit countWords', 'hit countWords'])
  assert.deepEqual(await words(), ['3', '3', '3'])

  await card.button('By modification time').click()
  await card.rerun()
  assert.deepEqual(await outcomes(card), ['miss countWords', 'miss countWords', 'miss countWords'])
  assert.deepEqual(await words(), ['3', '3', '4'])

  await card.button('By content').click()
  assert.equal(await card.button('By modification time').getAttribute('aria-pressed'), 'false')
  await card.rerun()
  assert.deepEqual(await outcomes(card), ['miss countWords', 'hit countWords', 'miss countWords'])
  assert.deepEqual(await words(), ['3', '3', '4'])
  assert.deepEqual(await page.problems(), [])
})

test('fingerprints: key order counts, white space does not', async () => {
  const page = await site.open()
  const form = page.locator('#fingerprint')
  await form.scrollIntoViewIfNeeded()
  assert.match(await form.getByRole('status').last().innerText(), /^Different/)
  await form.getByLabel('JSON of the second argument').fill('{"a":1,"b":[2,3]}')
  assert.match(await form.locator('p').innerText(), /^Equal/)
  assert.match(await form.locator('output').first().innerText(), /^[0-9a-f]{32}$/)
  await form.getByLabel('JSON of the second argument').fill('{')
  assert.equal(await form.locator('output').last().innerText(), 'not JSON yet')
  assert.deepEqual(await page.problems(), [])
})
