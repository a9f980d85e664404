/** Leads the lives of `lives.mjs`, and looks at the heap after each round: runs in Node and in a page. */
import { lives, pause } from './lives.mjs'

/** Rounds that are looked at, behind one that fills tables and compiles. */
export const ROUNDS = 6

/** Finalizers run in tasks of their own, and free more. */
async function collect() {
  for (let i = 0; i < 6; i++) {
    globalThis.gc()
    await pause()
  }
}

/**
 * @param {object} wasmemo
 * @param {{ steps: number, heap: () => number, only?: string }} plan
 * @returns {Promise<{ name: string, steps: number, heaps: number[], overhead: number }[]>} of each life the heap after each round,
 *   all forgotten, and the most that was remembered beside entries
 */
export async function soak(wasmemo, { steps, heap, only = '' }) {
  const { cache } = wasmemo
  // What is said is not looked at here, and the console keeps it.
  for (const way of ['warn', 'debug', 'groupCollapsed', 'groupEnd']) console[way] = () => {}
  cache.maxBytes = 1 << 20
  const rows = []
  for (const [name, step] of Object.entries(lives(wasmemo))) {
    if (!name.includes(only)) continue
    const heaps = []
    let overhead = 0
    for (let round = 0; round <= ROUNDS; round++) {
      for (let n = 0; n < steps; n++) {
        const waits = step(n)
        if (waits instanceof Promise) await waits
        if (n % 1000 === 999) await pause()
      }
      overhead = Math.max(overhead, cache.overheadBytes)
      await cache.clear()
      await collect()
      if (round > 0) heaps.push(heap())
    }
    rows.push({ name, steps, heaps, overhead })
  }
  return rows
}
