import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openCard } from './support/card.js'
import { demo } from './support/page.js'

let site
before(async () => {
  site = await demo()
})
after(() => site.close())

const settle = () => wait(300)

test('R reruns the example in view', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  await page.keyboard.press('r')
  await card.ended(2)
  assert.deepEqual(await card.calls(), ['hit expensive', 'hit expensive'])
})

test('R reruns the example with the focus', async () => {
  const page = await site.open()
  const first = await openCard(page, 'example-1')
  const third = await openCard(page, 'example-3')
  await first.button('Restore code').focus()
  const before = await third.runs()
  await page.keyboard.press('r')
  await first.ended(2)
  assert.equal(await third.runs(), before)
})

test('R types a letter in the editor and in a field', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  await card.host.locator('.cm-line').first().click()
  await page.keyboard.press('Home')
  await page.keyboard.press('r')
  await page.keyboard.press('Backspace')
  await page.getByLabel('JSON of the first argument').press('r')
  await settle()
  assert.equal(await card.runs(), 1)
})

test('Ctrl+Enter in the editor reruns', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  const code = await card.code()
  await card.host.locator('.cm-line').first().click()
  await page.keyboard.press('Control+Enter')
  await card.ended(2)
  assert.deepEqual(await card.code(), code)
})

test('R with a modifier, or switched off, does nothing', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  for (const chord of ['Alt+r', 'Shift+r']) await page.keyboard.press(chord)
  await page.getByRole('checkbox', { name: 'R reruns' }).uncheck()
  await page.keyboard.press('r')
  await settle()
  assert.equal(await card.runs(), 1)
})
