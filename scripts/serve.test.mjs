/** The server of `npm start`: what it serves, and what it never does. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathIn, staticServer } from './serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wasmemo-serve-'))
const outside = mkdtempSync(join(tmpdir(), 'wasmemo-outside-'))
let server
let address

/** What the server says to a request that no client library would send. */
function raw(request, host = 'localhost') {
  return new Promise((resolve, reject) => {
    const socket = connect(server.address().port, '127.0.0.1')
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (data) => {
      text += data
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
    socket.write(`${request}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  })
}

before(async () => {
  writeFileSync(join(folder, 'index.html'), '<p>page')
  writeFileSync(join(folder, 'frame.html'), '<p>frame')
  writeFileSync(join(folder, 'x.wasm'), '')
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'sub/xframe.html'), 'x')
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  symlinkSync('index.html', join(folder, 'inside.html'))
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'file-link'))
  symlinkSync(outside, join(folder, 'folder-link'))
  symlinkSync('file-link', join(folder, 'chain'))
  symlinkSync('loop', join(folder, 'loop'))
  symlinkSync('nothing', join(folder, 'dangling'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const policy = join(folder, 'csp.json')
  writeFileSync(policy, JSON.stringify({ page: "default-src 'none'", frame: "default-src 'self'" }))
  server = staticServer(folder, { policy }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${server.address().port}`
})
after(() => {
  server.close()
  for (const made of [folder, outside]) rmSync(made, { recursive: true, force: true })
})

describe('staticServer', () => {
  it('serves the page and the frame, each under its policy', async () => {
    const page = await fetch(`${address}/?a=1`)
    assert.equal(await page.text(), '<p>page')
    assert.match(page.headers.get('content-security-policy'), /^default-src 'none'; frame-ancestors /)
    const frame = await fetch(`${address}/frame.html`)
    assert.match(frame.headers.get('content-security-policy'), /^default-src 'self'; frame-ancestors /)
  })

  it('names wasm as wasm, or it would not compile while it streams', async () => {
    assert.equal((await fetch(`${address}/x.wasm`)).headers.get('content-type'), 'application/wasm')
  })

  it('answers 404, and 405 to whatever would change something', async () => {
    assert.equal((await fetch(`${address}/absent`)).status, 404)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const refused = await fetch(`${address}/`, { method })
      assert.equal(refused.status, 405)
      assert.equal(refused.headers.get('allow'), 'GET, HEAD')
    }
  })

  it('listens on loopback, whatever host it is told', async () => {
    for (const args of [[0], [0, '0.0.0.0'], [0, '::']]) {
      const other = staticServer(folder)
      await new Promise((resolve) => other.listen(...args, resolve))
      assert.equal(other.address().address, '127.0.0.1')
      other.close()
    }
  })

  it('survives every path, and answers 404 to those that mean no file of the folder', async () => {
    const a = 'a'.repeat(300)
    const paths = ['/index.html/x', '/index.html/', '/index.html/x/y', '/sub', '/sub/', `/${a}`, `/${a}/${a}`]
    paths.push(`/${'a/'.repeat(3000)}`, `/${'%F0%9F%98%80'.repeat(100)}`, '/%00', '/index.html%00', '/x%00/y')
    paths.push(
      '/%',
      '/%zz',
      '/%ED%A0%80',
      '/%C0%AE%C0%AE/x',
      '/..%2f..%2fetc/passwd',
      '/..%5c..%5cetc/passwd',
    )
    paths.push(
      '//etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      'http://other.example/index.html',
      '*',
      '/pipe',
      '/secret',
    )
    for (const path of paths) assert.match(await raw(`GET ${path} HTTP/1.1`), /^HTTP\/1\.1 40[04] /, path)
    assert.match(await raw(`GET /${'a'.repeat(20_000)} HTTP/1.1`), /^HTTP\/1\.1 431 /)
    assert.match(await raw('\x16\x03\x01'), /^HTTP\/1\.1 400 /)
    assert.equal((await fetch(`${address}/`)).status, 200)
  })

  it('follows links inside the folder and none out of it', async () => {
    assert.equal(await (await fetch(`${address}/inside.html`)).text(), '<p>page')
    for (const path of ['/file-link', '/folder-link/secret.txt', '/chain', '/loop', '/dangling'])
      assert.equal((await fetch(address + path)).status, 404, path)
  })

  it('answers to names of this machine only', async () => {
    const { port } = server.address()
    const status = async (host) => /^HTTP\/1\.1 (\d+)/.exec(await raw('GET / HTTP/1.1', host))?.[1]
    for (const host of [
      'localhost',
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      'a.localhost',
    ])
      assert.equal(await status(host), '200', host)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ])
      assert.equal(await status(host), '421', host)
    for (const host of [
      'localhost@evil.example',
      'evillocalhost',
      '',
      "localhost; script-src 'unsafe-inline'",
    ])
      assert.equal(await status(host), '421', host)
  })

  it('lets only its own pages frame anything', async () => {
    for (const path of ['/', '/frame.html', '/x.wasm', '/absent']) {
      const { headers } = await fetch(address + path)
      assert.match(
        headers.get('content-security-policy'),
        /frame-ancestors 'self' http:\/\/127\.0\.0\.1:\d+$/,
        path,
      )
      assert.equal(headers.get('x-frame-options'), 'SAMEORIGIN')
    }
    // Another file whose name only ends so is a page.
    const other = (await fetch(`${address}/sub/xframe.html`)).headers.get('content-security-policy')
    assert.match(other, /^default-src 'none'; /)
  })

  it('sends a whole file, whatever range is asked for, and of HEAD the head alone', async () => {
    for (const range of ['bytes=0-1', 'bytes=5-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,2-2', 'x=y']) {
      const whole = await fetch(`${address}/`, { headers: { range } })
      assert.equal(whole.status, 200)
      assert.equal(await whole.text(), '<p>page')
    }
    const head = await fetch(`${address}/`, { method: 'HEAD' })
    assert.equal(head.headers.get('content-length'), '7')
    assert.equal(await head.text(), '')
    assert.equal(await (await fetch(`${address}/x.wasm`)).text(), '')
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
