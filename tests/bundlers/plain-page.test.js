/** The packed package without a bundler: a page of modules with an import map, served under a strict policy. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { expectOnlyWarnings, expectRefused, expectWorks } from './support/expect.js'
import { STRICT, startBrowser, WITHOUT_WASM } from './support/page.js'
import { freshProject } from './support/project.js'

const IMPORT_MAP = JSON.stringify({
  imports: {
    wasmemo: './wasmemo/dist/index.js',
    'wasmemo/slim': './wasmemo/dist/slim.js',
    'wasmemo/wasm': './wasmemo/wasm/wasmemo_bg.wasm',
  },
})
const HEAD = `<script type="importmap">${IMPORT_MAP}</script>`

/** An import map is an inline script, which a strict policy admits by its hash. */
function withImportMap(policy) {
  const digest = createHash('sha256').update(IMPORT_MAP).digest('base64')
  return policy.replace("script-src 'self'", `script-src 'self' 'sha256-${digest}'`)
}

describe('a page without a bundler', { timeout: 120_000 }, () => {
  let project
  let browser
  let out

  before(async () => {
    project = freshProject('plain')
    out = join(project.folder, 'src')
    cpSync(join(project.folder, 'node_modules/wasmemo'), join(out, 'wasmemo'), { recursive: true })
    // Workers do not see the page's import map.
    const worker = join(out, 'worker.js')
    const source = readFileSync(worker, 'utf8')
    writeFileSync(worker, source.replace("'wasmemo'", "'./wasmemo/dist/index.js'"))
    browser = await startBrowser()
  })
  after(async () => {
    await browser?.close()
    project?.remove()
  })

  const run = (script, policy, host) =>
    browser.run(out, script, { policy: withImportMap(policy), head: HEAD, host })

  it('runs on the page and in a worker', async () => {
    const outcome = await run('page.js', STRICT)
    assert.equal(outcome.result.error, undefined)
    assert.equal(expectWorks(outcome.result.page), expectWorks(outcome.result.worker))
    expectOnlyWarnings(outcome, { realms: 2, production: false })
  })

  it('says one line on a deployed page, where no bundler says that it is one', async () => {
    const outcome = await run('slim.js', STRICT, 'app.example')
    expectWorks(outcome.result.page)
    expectOnlyWarnings(outcome, { realms: 1, production: true })
  })

  it('runs with the wasm as a file', async () => {
    const outcome = await run('slim.js', STRICT)
    expectWorks(outcome.result.page)
    expectOnlyWarnings(outcome, { realms: 1, production: false })
  })

  it('runs uncached where the policy refuses wasm, and says once what to add', async () => {
    for (const script of ['uncached.js', 'uncached-slim.js']) expectRefused(await run(script, WITHOUT_WASM))
  })
})
