import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCard } from './support/card.js'
import { demo } from './support/page.js'

let site
before(async () => {
  site = await demo()
})
after(() => site.close())

const frameOf = (page) => page.frames().find((frame) => frame.url().endsWith('/frame.html'))

/** Puts a whole new script into the editor and runs it. */
async function runScript(card, lines) {
  await card.setCode(lines)
  await card.rerun()
}

test('the frame has an opaque origin: no cookies, no storage, no access to the page', async () => {
  const page = await site.open()
  await openCard(page, 'example-1')
  const found = await frameOf(page).evaluate(() => {
    const outcome = (read) => {
      try {
        return String(read())
      } catch (error) {
        return error.name
      }
    }
    return {
      origin: self.origin,
      cookie: outcome(() => document.cookie),
      storage: outcome(() => localStorage.length),
      parent: outcome(() => window.parent.document.title),
    }
  })
  const refused = 'SecurityError'
  assert.deepEqual(found, { origin: 'null', cookie: refused, storage: refused, parent: refused })
})

test('only the frame’s policy allows eval, and neither allows the network or inline script', async () => {
  const page = await site.open()
  const policyOf = (frame) =>
    frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  const [outer, inner] = await Promise.all([policyOf(page.mainFrame()), policyOf(frameOf(page))])
  assert.doesNotMatch(outer, /'unsafe-eval'|'unsafe-inline'/)
  assert.match(inner, /'unsafe-eval'/)
  assert.doesNotMatch(inner, /'unsafe-inline'|connect-src/)
  // In WebKit 'self' matches nothing in a document of opaque origin: the frame would stay dead.
  assert.doesNotMatch(inner, /'self'/)
  assert.equal(await page.locator('script:not([src])').count(), 0)
})

test('the visitor’s code can reach neither network nor page', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  await runScript(card, [
    "import { write } from './page.js'",
    'write(typeof document, self.origin)',
    "await fetch('/index.html').then(() => write('fetched'), (error) => write(error.name))",
  ])
  assert.deepEqual(await card.written(), ['undefined null', 'TypeError'])
})

test('an endless loop is stopped, the page goes on, and the example runs again', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-3')
  await runScript(card, ['while (true);'])
  assert.match(await card.status(), /^Stopped after 10 seconds: is there an endless loop\?/)
  await card.button('Restore code').click()
  await card.rerun()
  assert.deepEqual(await card.written(), ['Cache miss: expensive(2, 210) ran', 'Result: 420'])
})

test('Stop ends a run at once', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-3')
  await card.setCode(['while (true);'])
  await card.button('Rerun').click()
  await card.button('Stop').click()
  await card.ended(2)
  assert.match(await card.status(), /^Stopped\. The cache of this example starts empty/)
})

const faults = {
  'a thrown error': [
    ['const rate = 2', "throw new RangeError('too big')"],
    'RangeError in line 2',
    'too big',
  ],
  'a syntax error': [['const rate = 2', '', 'const = 3'], 'SyntaxError in line 3', 'Unexpected token'],
  'an unknown import': [["import x from 'lodash'"], 'Error in line 1', "Cannot import 'lodash'"],
  'an unknown name': [
    ["import { memo } from 'wasmemo'", 'memo(() => missing)()'],
    'ReferenceError in line 2',
    'missing',
  ],
  'a wrong option': [
    ["import { memo } from 'wasmemo'", '', 'memo(() => 1, { maxEntrys: 2 })'],
    'TypeError in line 3',
    'maxEntrys',
  ],
}

for (const [name, [lines, heading, message]] of Object.entries(faults)) {
  test(`${name} is shown with its line`, async () => {
    const page = await site.open()
    const card = await openCard(page, 'example-1')
    await runScript(card, lines)
    const [error] = await card.warnings('error')
    assert.ok(error.startsWith(heading), error)
    assert.ok(error.includes(message), error)
    assert.equal(await card.host.locator('.cm-error-line').count(), 1)
  })
}

for (const late of [
  "setTimeout(() => { throw new RangeError('late') })",
  "setTimeout(() => Promise.reject(new RangeError('late')))",
]) {
  test(`what fails after the run is shown: ${late}`, async () => {
    const card = await openCard(await site.open(), 'example-1')
    await runScript(card, ['', late])
    const shown = card.host.locator('.entry--error')
    await shown.waitFor()
    assert.match(await shown.innerText(), /RangeError in line 2\s+late/)
  })
}

test('a flood of output is cut', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  await runScript(card, [
    "import { write } from './page.js'",
    'for (let line = 0; line < 100000; line += 1) write(line)',
  ])
  assert.equal((await card.written()).length, 299)
  assert.match((await card.warnings('console')).at(-1), /Only the first 299 lines/)
})

test('forged messages do not reach the page as markup or as errors', async () => {
  const page = await site.open()
  const card = await openCard(page, 'example-1')
  await runScript(card, [
    "import { write } from './page.js'",
    "self.postMessage({ type: 'entry', run: 2, entry: { kind: 'constructor' } })",
    "self.postMessage({ type: 'done', run: 2, summary: 'much' })",
    'self.postMessage(null)',
    "write('<img src=x onerror=alert(1)>')",
  ])
  assert.deepEqual(await card.written(), ['<img src=x onerror=alert(1)>'])
  assert.deepEqual(await page.problems(), [])
})

test('the frame starts nothing outside its sandbox', async () => {
  const page = await site.open()
  const answered = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.src = 'frame.html'
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
    const { port1, port2 } = new MessageChannel()
    frame.contentWindow.postMessage({ type: 'connect', workerSource: '' }, '*', [port2])
    const answer = new Promise((resolve) => {
      port1.onmessage = () => resolve(true)
    })
    return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 500, false))])
  })
  assert.equal(answered, false)
})
