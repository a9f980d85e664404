/** A worker whose intrinsics SES has frozen: nothing throws at import, and all works as in any realm. */
import { expect, onTestFinished, test } from 'vitest'
import * as wasmemo from 'wasmemo'
import { listenToConsole } from '../fixtures/console.js'
import { exercise } from '../fixtures/hardened/exercise.mjs'

test('a worker locked down by SES', async () => {
  listenToConsole()
  const worker = new Worker(new URL('../fixtures/hardened/in-worker.mjs', import.meta.url), {
    type: 'module',
  })
  onTestFinished(() => worker.terminate())
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = (event) => reject(new Error(event.message))
  })
  expect(answer).toEqual(await exercise(wasmemo))
})
