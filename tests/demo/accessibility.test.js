import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { openCard } from './support/card.js'
import { demo } from './support/page.js'

const axe = createRequire(import.meta.url).resolve('axe-core')

let site
before(async () => {
  site = await demo()
})
after(() => site.close())

// Each width and each theme once: a run takes a quarter of a minute, and colours do not depend on the width.
for (const [width, colorScheme] of [
  [1280, 'light'],
  [390, 'dark'],
]) {
  test(`axe-core finds nothing at ${width} px, ${colorScheme}`, async () => {
    const page = await site.open({ viewport: { width, height: 900 }, colorScheme })
    await openCard(page, 'example-1')
    await openCard(page, 'example-2')
    const mutated = await openCard(page, 'example-6')
    await mutated.rerun()
    await mutated.button('Allow it').click()
    const edited = await openCard(page, 'example-4')
    await edited.button('Change * to **').click()
    await edited.host.locator('.chip--changed').waitFor()
    const warned = await openCard(page, 'outer-variable')
    await warned.button('Read the clock').click()
    await warned.host.locator('.cm-lint-marker-warning').waitFor()
    const refused = await openCard(page, 'example-3')
    await refused.setCode(['const = 3'])
    await refused.rerun()
    await openCard(page, 'flight-delays')
    // By the driver, which no policy binds: the page itself lets no script in.
    await page.evaluate(await import('node:fs').then(({ readFileSync }) => readFileSync(axe, 'utf8')))
    const { violations } = await page.evaluate('axe.run()')
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    assert.deepEqual(found, [])
  })
}

for (const width of [1280, 390]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`nothing is wider than the window at ${width} px, ${colorScheme}`, async () => {
      const page = await site.open({ viewport: { width, height: 900 }, colorScheme })
      await openCard(page, 'example-4')
      await openCard(page, 'flight-delays')
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      assert.ok(overflow <= 0, `${overflow} px too wide`)
    })
  }
}

test('the theme can be chosen, and stays chosen', async () => {
  const page = await site.open({ colorScheme: 'light' })
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const light = await background()
  await page.getByLabel('Theme').selectOption('dark')
  const dark = await background()
  assert.notEqual(dark, light)
  await page.reload()
  assert.equal(await background(), dark)
})

test('the keyboard gets into an editor and out again', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  const isInEditor = () => page.evaluate("Boolean(document.activeElement?.closest('.code'))")
  await card.button('Rerun').focus()
  await page.keyboard.press('Tab')
  assert.equal(await isInEditor(), true)
  await page.keyboard.press('Tab')
  assert.equal(await isInEditor(), false)
})

test('with reduced motion nothing moves', async () => {
  const page = await site.open({ reducedMotion: 'reduce' })
  const card = await openCard(page, 'example-1')
  await card.button('Clear cache').click()
  await card.button('Rerun').click()
  const animation = await card.host.evaluate(
    (host) => getComputedStyle(host.querySelector('.status'), '::before').animationName,
  )
  assert.equal(animation, 'none')
})
