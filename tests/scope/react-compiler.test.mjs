/** React's compiler after the plugin compiles what it compiles without it. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { transformAsync } from '@babel/core'
import { createServer } from 'vite'
import wasmemo from 'wasmemo/vite'

const folder = mkdtempSync(fileURLToPath(new URL('react-compiler-', import.meta.url)))
after(() => rmSync(folder, { recursive: true }))

const USES = "import React, { forwardRef, memo, useCallback, useMemo } from 'react'\n"
const SOURCES = {
  'forwardRef of an arrow':
    'export const C = forwardRef(({ rows }, ref) => <ul ref={ref}>{rows.map((r) => <li>{r}</li>)}</ul>)',
  'memo of a function': 'export const C = memo(function C({ a }) { return <b>{a}</b> })',
  'members of React': 'export default React.memo(React.forwardRef(({ a }, ref) => <b ref={ref}>{a}</b>))',
  'memo with a comparison': 'export const C = memo(({ a }) => <b>{a}</b>, (x, y) => x.a === y.a)',
  useMemo: 'export function C({ a }) { const v = useMemo(() => a * 2, [a]); return <b>{v}</b> }',
  useCallback:
    'export const C = ({ a }) => { const f = useCallback(() => a * 2, [a]); return <b onClick={f}>{a}</b> }',
}

async function compiled(code) {
  const options = { filename: 'c.jsx', parserOpts: { plugins: ['jsx'] }, configFile: false, babelrc: false }
  const { code: text } = await transformAsync(code, { ...options, plugins: ['babel-plugin-react-compiler'] })
  return (text.match(/= _c\(\d+\)/g) ?? []).length
}

for (const [name, source] of Object.entries(SOURCES))
  test(name, async () => {
    writeFileSync(join(folder, 'c.jsx'), USES + source)
    let seen
    const spy = {
      name: 'spy',
      enforce: 'pre',
      transform: (code, id) => void (id.endsWith('c.jsx') && (seen = code)),
    }
    const server = await createServer({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      plugins: [wasmemo(), spy],
      server: { middlewareMode: true, ws: false, watch: null },
      appType: 'custom',
    })
    await server.transformRequest('/c.jsx').catch(() => {})
    await server.close()
    assert.match(seen, /wasmemo\/scope|useMemo/)
    assert.equal(await compiled(seen), await compiled(USES + source))
    assert.ok((await compiled(seen)) > 0)
  })
