/** A file has one purpose: at most 400 lines of code (comments and blank lines do not count). And no generated file is in git. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { capture, ROOT } from '../run.mjs'

const MOST = 400
const CODE = /\.(rs|ts|tsx|js|mjs|css|html)$/
const GENERATED = /(^|\/)(node_modules|target|dist)\/|\.wasm$|^pkg\/wasm\//

export function fileLength() {
  const { code, stdout, stderr } = capture('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
  if (code !== 0) return [`git ls-files: ${stderr.trim()}`]
  const files = stdout
    .split('\n')
    .filter((path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile())
  const generated = files
    .filter((path) => GENERATED.test(path))
    .map((path) => `${path} is generated and in git`)
  const long = []
  for (const path of files.filter((name) => CODE.test(name))) {
    const lines = codeLines(readFileSync(join(ROOT, path), 'utf8'))
    if (lines > MOST) long.push(`${path}: ${lines} lines of code, ${MOST} at most`)
  }
  return [...generated, ...long]
}

export function codeLines(text) {
  return text.split('\n').filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length
}
