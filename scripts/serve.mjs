/**
 * A static server for a built folder, with the page's Content-Security-Policy as a header. For this machine alone: it
 * listens on loopback, answers to names of this machine only (a site that points its own name here would else read all),
 * serves regular files whose real path is in the folder, and lets only its own pages frame what it serves.
 */
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
} from 'node:fs'
import { createServer, Server } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

const LOOPBACK = '127.0.0.1'
/** Names that mean this machine on this machine, whatever a name server says. */
const OWN_NAME = /^(?:(?:[a-z\d-]+\.)*localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/i
const HOST = /^([a-z\d.-]{1,253}|\[[\da-f:]{2,39}\])(?::\d{1,5})?$/i

/**
 * @param {string} folder what to serve; `/` is its index.html
 * @param {{ policy?: string, hosts?: string[] }} options `policy`: path of a JSON file `{ page, frame }`: frame.html gets
 *   `frame`, the rest `page`; `hosts`: names to answer to beside those of this machine
 * @returns {import('node:http').Server} not listening yet; it listens on loopback whatever it is told
 */
export function staticServer(folder, { policy, hosts = [] } = {}) {
  const policies = policy ? JSON.parse(readFileSync(policy, 'utf8')) : {}
  const root = realpathSync(folder)
  const server = createServer((request, response) => {
    const host = request.headers.host ?? ''
    if (!isOwn(host, hosts)) return answer(response, 421, 'this server is for this machine only')
    // By name too: in a sandboxed frame WebKit's 'self' is nothing.
    const framing = `frame-ancestors 'self' http://${host}`
    response.setHeader('content-security-policy', framing)
    response.setHeader('x-frame-options', 'SAMEORIGIN')
    response.setHeader('x-content-type-options', 'nosniff')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return answer(response, 405, 'only GET and HEAD')
    }
    const path = pathIn(root, request.url ?? '/')
    const file = path && openIn(root, path)
    if (!file) return answer(response, 404, 'not found')
    const rule = path.endsWith(`${sep}frame.html`) ? policies.frame : policies.page
    if (rule) response.setHeader('content-security-policy', `${rule}; ${framing}`)
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-cache',
      // A range is answered with the whole file, as a server may.
      'accept-ranges': 'none',
    })
    if (request.method === 'HEAD' || file.size === 0) {
      closeSync(file.descriptor)
      return response.end()
    }
    // No more than was promised, if the file grows meanwhile.
    const content = createReadStream('', { fd: file.descriptor, start: 0, end: file.size - 1 })
    content.on('error', () => response.destroy()).pipe(response)
    response.on('close', () => content.destroy())
    return undefined
  })
  server.listen = (port, ...rest) =>
    Server.prototype.listen.call(
      server,
      { port, host: LOOPBACK },
      rest.find((argument) => typeof argument === 'function'),
    )
  return server
}

function isOwn(host, hosts) {
  const [, name] = HOST.exec(host) ?? []
  return name !== undefined && (OWN_NAME.test(name) || hosts.includes(name))
}

/** The path that a request means, links not yet looked at; undefined: it means none. */
export function pathIn(folder, url) {
  let path
  try {
    // What names another server is not for this one.
    if (!url.startsWith('/')) return undefined
    path = normalize(decodeURIComponent(new URL(`http://localhost${url}`).pathname))
  } catch {
    return undefined
  }
  if (path.includes('\0') || path.split(/[\\/]/).includes('..')) return undefined
  return join(folder, path.endsWith('/') ? `${path}index.html` : path)
}

/** A regular file in the folder, opened; undefined: there is none that may be read. A pipe must not keep the server waiting. */
function openIn(root, path) {
  let descriptor
  try {
    const real = realpathSync(path)
    if (!real.startsWith(root + sep)) return undefined
    descriptor = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK)
    const stat = fstatSync(descriptor)
    if (stat.isFile()) return { descriptor, size: stat.size }
  } catch {
    // Absent, too long a name, a file where a folder should be, not ours to read.
  }
  if (descriptor !== undefined) closeSync(descriptor)
  return undefined
}

function answer(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}
