/** One signal for many calls, as servers pass it to all that they do. */
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** What Node warns of while `run` runs. */
async function warnings(run: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = []
  const listen = ({ name }: Error) => names.push(name)
  process.on('warning', listen)
  await run()
  await turn()
  process.off('warning', listen)
  return names
}

test('a hundred callers at once do not make Node warn of a leak', async () => {
  const { signal } = new AbortController()
  const load = memo(async (n: number, _: AbortSignal) => turn().then(() => n))
  const list = memo((n: number, _: AbortSignal) => [n])
  const found = await warnings(() =>
    Promise.all(Array.from({ length: 100 }, (_, n) => [load(n >> 1, signal), list(n, signal)]).flat()),
  )
  expect(found).toEqual([])
  expect(load.stats).toMatchObject({ misses: 50, hits: 50 })
})

test('all of them leave when it aborts, and the computations end', async () => {
  const controller = new AbortController()
  const ended: unknown[] = []
  const load = memo(
    (n: number, signal: AbortSignal) =>
      new Promise<number>((_, reject) => {
        signal.addEventListener('abort', () => {
          ended.push(n)
          reject(signal.reason)
        })
      }),
  )
  const calls = Array.from({ length: 30 }, (_, n) => load(n % 3, controller.signal))
  controller.abort('enough')
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes).toEqual(calls.map(() => ({ status: 'rejected', reason: 'enough' })))
  expect(ended).toEqual([0, 1, 2])
})
