/** The packed package in fresh apps of three bundlers: built, served under a strict policy, run in Chromium. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { bundlers } from './support/bundle.js'
import { expectOnlyWarnings, expectRefused, expectWorks } from './support/expect.js'
import { startBrowser, WITHOUT_WASM } from './support/page.js'
import { freshProject } from './support/project.js'

/** How the text of a wasm file begins: crate/xtask/src/text.rs. */
const WASM_AS_TEXT = '# ) ; 5'

let browser
const digests = new Set()

before(async () => {
  browser = await startBrowser()
})
after(() => browser?.close())

for (const [name, bundle] of Object.entries(bundlers)) {
  describe(name, { timeout: 120_000 }, () => {
    let project
    let out

    before(async () => {
      project = freshProject(name)
      out = join(project.folder, 'out')
      await bundle(project.folder, out)
    })
    after(() => project?.remove())

    const built = (file) => readFileSync(join(out, file), 'utf8')

    it('runs on the page and in a worker', async () => {
      const outcome = await browser.run(out, 'page.js')
      assert.equal(outcome.result.error, undefined)
      digests.add(expectWorks(outcome.result.page)).add(expectWorks(outcome.result.worker))
      expectOnlyWarnings(outcome, { realms: 2 })
    })

    it('runs with the wasm as a file', async () => {
      const outcome = await browser.run(out, 'slim.js')
      digests.add(expectWorks(outcome.result.page))
      expectOnlyWarnings(outcome, { realms: 1 })
    })

    it('hashes alike everywhere', () => {
      assert.equal(digests.size, 1, [...digests].join(' '))
    })

    it('runs uncached where the policy refuses wasm, and says once what to add', async () => {
      for (const script of ['uncached.js', 'uncached-slim.js']) {
        expectRefused(await browser.run(out, script, { policy: WITHOUT_WASM }))
      }
    })

    it('has the wasm once: in the script, or as a file', () => {
      // The module, the small one that decodes it, and the one for long strings.
      assert.equal(built('minimal.js').split(WASM_AS_TEXT).length, 4)
      // Of these slim has the last one alone, with its engine, which esbuild does not split off.
      assert.equal(built('slim.js').split(WASM_AS_TEXT).length, name === 'esbuild' ? 2 : 1)
      const files = readdirSync(out, { recursive: true }).filter((file) => file.endsWith('.wasm'))
      assert.equal(files.length, 1, files.join(' '))
    })

    const scripts = () => readdirSync(out).filter((file) => file.endsWith('.js'))

    it('leaves out what only people who develop read', () => {
      assert.ok(built('minimal.js').includes('cannot hash'))
      for (const file of scripts()) assert.ok(!built(file).includes('Ways out'), file)
    })

    it('has the engine of slim in a script of its own, where it splits', () => {
      const isEngine = (file) => built(file).includes("add 'wasm-unsafe-eval'")
      assert.equal(isEngine('slim.js'), name === 'esbuild')
      assert.ok(scripts().some((file) => isEngine(file)))
    })

    it('leaves out what is not used', () => {
      const text = built('unused.js')
      assert.ok(!text.includes('wasmemo') && !text.includes(WASM_AS_TEXT), text.slice(0, 500))
      assert.ok(text.length < 1000, `${text.length} bytes`)
    })

    it('tells what a minimal app weighs', (t) => {
      const weigh = (file) =>
        `${built(file).length} bytes, ${gzipSync(built(file), { level: 9 }).length} gzip`
      t.diagnostic(`an app with one memo() call: ${weigh('minimal.js')}; with slim: ${weigh('slim.js')}`)
      assert.ok(gzipSync(built('minimal.js')).length < 100_000)
    })
  })
}
