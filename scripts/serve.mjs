/** A static server for a built folder, with the page's Content-Security-Policy as a header. */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

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

/**
 * @param {string} folder what to serve; `/` is its index.html
 * @param {{ policy?: string }} options path of a JSON file `{ page, frame }`: frame.html gets `frame`, the rest `page`
 * @returns {import('node:http').Server} not listening yet
 */
export function staticServer(folder, { policy } = {}) {
  const policies = policy ? JSON.parse(readFileSync(policy, 'utf8')) : {}
  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answer(response, 405, 'only GET and HEAD')
    const path = pathIn(folder, request.url ?? '/')
    const file = path && statSync(path, { throwIfNoEntry: false })
    if (!file?.isFile()) return answer(response, 404, 'not found')
    const headers = {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    }
    const rule = path.endsWith('frame.html') ? policies.frame : policies.page
    if (rule) headers['content-security-policy'] = rule
    response.writeHead(200, headers)
    if (request.method === 'HEAD') return response.end()
    return createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response)
  })
}

/** The file that a request means, or undefined if it is none in the folder. */
export function pathIn(folder, url) {
  let path
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname))
  } catch {
    return undefined
  }
  if (path.includes('\0') || path.split(/[\\/]/).includes('..')) return undefined
  return join(folder, path.endsWith('/') ? `${path}index.html` : path)
}

function answer(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}
