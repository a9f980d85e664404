/** Serves the bench's page on the loopback, and takes its rows. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'
import { text } from 'node:stream/consumers'

/** Isolated from other origins: only then is the clock fine, and the heap told. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
}
const PAGE = '<!doctype html><title>wasmemo bench</title><script type="module" src="/host.js"></script>'

/**
 * @param {string} folder of the programs
 * @param {unknown} plan what the page asks for
 * @param {(path: string, body: any) => void} receive what the page posts
 */
export async function serve(folder, plan, receive) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://host').pathname)
    const send = (status, type, body) =>
      response.writeHead(status, { ...HEADERS, 'Content-Type': type }).end(body)
    if (request.method === 'POST') {
      receive(path, JSON.parse(await text(request)))
      return send(204, 'text/plain')
    }
    if (path === '/') return send(200, 'text/html', PAGE)
    if (path === '/plan') return send(200, 'application/json', JSON.stringify(plan))
    try {
      send(200, 'text/javascript', await readFile(join(folder, path)))
    } catch {
      send(404, 'text/plain', '')
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}
