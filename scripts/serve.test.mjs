import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathIn, staticServer } from './serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wasmemo-serve-'))
let server
let address

before(async () => {
  writeFileSync(join(folder, 'index.html'), '<p>page')
  writeFileSync(join(folder, 'frame.html'), '<p>frame')
  writeFileSync(join(folder, 'x.wasm'), '')
  const policy = join(folder, 'csp.json')
  writeFileSync(policy, JSON.stringify({ page: "default-src 'none'", frame: "default-src 'self'" }))
  server = staticServer(folder, { policy }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${server.address().port}`
})
after(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('staticServer', () => {
  it('serves the page and the frame, each under its policy', async () => {
    const page = await fetch(`${address}/?a=1`)
    assert.equal(await page.text(), '<p>page')
    assert.equal(page.headers.get('content-security-policy'), "default-src 'none'")
    const frame = await fetch(`${address}/frame.html`)
    assert.equal(frame.headers.get('content-security-policy'), "default-src 'self'")
  })

  it('names wasm as wasm, or it would not compile while it streams', async () => {
    assert.equal((await fetch(`${address}/x.wasm`)).headers.get('content-type'), 'application/wasm')
  })

  it('answers 404 and 405', async () => {
    assert.equal((await fetch(`${address}/absent`)).status, 404)
    assert.equal((await fetch(`${address}/`, { method: 'POST' })).status, 405)
  })
})

describe('pathIn', () => {
  it('does not leave the folder', () => {
    assert.equal(pathIn('/srv', '/../etc/passwd'), '/srv/etc/passwd')
    assert.equal(pathIn('/srv', '/%2e%2e/etc/passwd'), '/srv/etc/passwd')
    assert.equal(pathIn('/srv', '/..%2f..%2fetc/passwd'), '/srv/etc/passwd')
    assert.equal(pathIn('/srv', '/%'), undefined)
    assert.equal(pathIn('/srv', '/a%00b'), undefined)
  })
})
