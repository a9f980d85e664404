/** Where the engine does not start, the message names the cause as it is, and its way out works. */
import { expect, onTestFinished, test } from 'vitest'

interface Found {
  values: number[]
  runs: number
  errors: string[]
}

const PROGRAM = `
  const errors = []
  console.error = (text) => errors.push(String(text))
  const { memo } = await import('${location.origin}/pkg/src/entry/inline.ts')
  let runs = 0
  const double = memo((x) => (runs++, { x: x * 2 }))
  const values = [1, 1, 2].map((x) => double(x).x)
  parent.postMessage({ values, runs, errors }, '*')`

/** Runs a program in a frame of its own, after a script that takes things away, under a policy. */
async function inFrame({ before = '', policy = '' }): Promise<Found> {
  const frame = document.createElement('iframe')
  onTestFinished(() => frame.remove())
  const meta = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  frame.srcdoc = `${meta}<script>${before}</script><script type="module">${PROGRAM}</script>`
  const answer = new Promise<Found>((resolve) => {
    const listen = ({ data, source }: MessageEvent): void => {
      if (source !== frame.contentWindow) return
      removeEventListener('message', listen)
      resolve(data)
    }
    addEventListener('message', listen)
  })
  document.body.append(frame)
  return answer
}

const RUNS = { values: [2, 2, 4], runs: 2, errors: [] }
const UNCACHED = {
  values: [2, 2, 4],
  runs: 3,
  errors: [expect.stringMatching(/^wasmemo: WebAssembly did not start/)],
}
/** A frame made from a text has no address that 'self' would be. */
const SCRIPTS = `script-src ${location.origin} 'unsafe-inline'`

test('a Content-Security-Policy: told once, and what to add works', async () => {
  expect(await inFrame({})).toEqual(RUNS)
  const refused = await inFrame({ policy: SCRIPTS })
  expect(refused).toEqual(UNCACHED)
  const source = /add ('[\w-]+') to its script-src\.$/.exec(refused.errors[0] as string)?.[1]
  expect(await inFrame({ policy: `${SCRIPTS} ${source}` })).toEqual(RUNS)
})

test('without TextEncoder and TextDecoder, as in jsdom: it starts all the same', async () => {
  expect(await inFrame({ before: 'delete globalThis.TextEncoder; delete globalThis.TextDecoder' })).toEqual(
    RUNS,
  )
})

test.each([
  ['no WebAssembly', 'delete globalThis.WebAssembly', /WebAssembly/],
  [
    'a module that this engine does not know',
    "WebAssembly.Module = function () { throw new WebAssembly.CompileError('bad magic word') }",
    /CompileError: bad magic word\.$/,
  ],
  [
    'no memory',
    "WebAssembly.Instance = function () { throw new RangeError('out of memory') }",
    /RangeError: out of memory\.$/,
  ],
])('%s: the cause as it is', async (_, before, cause) => {
  const refused = await inFrame({ before })
  expect(refused).toEqual(UNCACHED)
  expect(refused.errors[0]).toMatch(cause)
  expect(refused.errors[0]).not.toMatch(/Policy|unsafe-eval/)
})
