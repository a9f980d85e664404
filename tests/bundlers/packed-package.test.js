/** The package as npm packs it, in fresh projects: three bundlers, no bundler, Node, workers. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { bundlers } from './support/bundle.js'
import { startBrowser } from './support/page.js'
import { freshProject } from './support/project.js'

/** A hit on an equal object: the engine runs. Without it the function runs twice. */
const WORKS = { area: 6, same: true, runs: 1, hits: 1, misses: 1, entries: 1 }

let project
let browser

before(async () => {
  project = freshProject()
  browser = await startBrowser()
})
after(async () => {
  await browser?.close()
  project?.remove()
})

/** @returns the digest, which must be the same wherever the package runs */
function works({ digest, ...rest }) {
  assert.deepEqual(rest, WORKS)
  assert.match(digest, /^[0-9a-f]{32}$/)
  return digest
}

const installed = (path) => join(project.folder, 'node_modules/wasmemo', path)
const wasm = () => installed('wasm/wasmemo_bg.wasm')

for (const [name, bundle] of Object.entries(bundlers)) {
  describe(name, () => {
    let out

    before(async () => {
      out = join(project.folder, `out-${name}`)
      await bundle(project.folder, out)
      copyFileSync(wasm(), join(out, 'wasmemo_bg.wasm'))
    })

    it('runs on the page and in a worker', async () => {
      const { result, said } = await browser.run(out, 'main.js')
      assert.equal(works(result.page), works(result.worker))
      assert.deepEqual(said, [])
    })

    it('runs with the wasm as a file', async () => {
      const { result, said } = await browser.run(out, 'slim.js')
      works(result.page)
      assert.deepEqual(said, [])
    })

    it('leaves the wasm out of slim', () => {
      const [whole, slim] = ['main.js', 'slim.js'].map((file) => readFileSync(join(out, file)).length)
      assert.ok(slim < whole - 40_000, `slim.js has ${slim} bytes, main.js ${whole}`)
    })
  })
}

describe('no bundler', () => {
  let out

  before(() => {
    out = join(project.folder, 'out-plain')
    mkdirSync(out)
    cpSync(installed('dist'), join(out, 'wasmemo'), { recursive: true })
    for (const name of ['main', 'worker', 'check']) {
      const source = readFileSync(join(project.folder, `src/${name}.js`), 'utf8')
      writeFileSync(join(out, `${name}.js`), source.replace("'wasmemo'", "'./wasmemo/index.js'"))
    }
  })

  it('runs on the page and in a worker', async () => {
    const { result, said } = await browser.run(out, 'main.js')
    assert.equal(works(result.page), works(result.worker))
    assert.deepEqual(said, [])
  })

  it('runs uncached where the policy refuses wasm, and says once what to add', async () => {
    const source = "import { memo } from './wasmemo/index.js'\nconst twice = memo((n) => n * 2)\n"
    writeFileSync(join(out, 'refused.js'), `${source}globalThis.result = { values: [twice(1), twice(1)] }\n`)
    const { result, said } = await browser.run(out, 'refused.js', { wasm: false })
    assert.deepEqual(result.values, [2, 2])
    const ours = said.filter((text) => text.startsWith('wasmemo:'))
    assert.equal(ours.length, 1, said.join('\n'))
    assert.match(ours[0], /'wasm-unsafe-eval'/)
  })
})

describe('Node', () => {
  const node = (name, source) => {
    const path = join(project.folder, `src/${name}`)
    writeFileSync(path, source)
    return execFileSync(process.execPath, [path], { encoding: 'utf8' })
  }
  const RUN = "import { cache, hash, memo } from 'wasmemo'\nimport { check } from './check.js'\n"

  it('runs, and ends by itself', () => {
    works(JSON.parse(node('node.js', `${RUN}console.log(JSON.stringify(check({ memo, cache, hash })))\n`)))
  })

  it('runs in a worker thread', () => {
    node(
      'thread.js',
      `${RUN}import { parentPort } from 'node:worker_threads'\nparentPort?.postMessage(check({ memo, cache, hash }))\n`,
    )
    const start =
      "import { Worker } from 'node:worker_threads'\n" +
      "const worker = new Worker(new URL('./thread.js', import.meta.url))\n" +
      "worker.on('message', (result) => console.log(JSON.stringify(result)))\n"
    works(JSON.parse(node('threads.js', start)))
  })

  it('runs slim with the bytes of the exported file', () => {
    const source =
      "import { readFileSync } from 'node:fs'\nimport { cache, hash, init, memo } from 'wasmemo/slim'\n" +
      "import { check } from './check.js'\n" +
      "await init(readFileSync(new URL(import.meta.resolve('wasmemo/wasm'))))\n" +
      'console.log(JSON.stringify(check({ memo, cache, hash })))\n'
    works(JSON.parse(node('slim-node.js', source)))
  })
})
