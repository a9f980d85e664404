/** What is alive: heap and linear memory after collection, objects by weak reference. */
import { memoryBytes } from '../../pkg/src/engine/raw.js'

const later = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Collects until finalization callbacks have run too: they come in tasks of their own, and free more. */
export async function collectGarbage(): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await later()
    globalThis.gc?.()
  }
  await later()
}

/** Bytes in use after collection. */
export async function memoryInUse(): Promise<{ heap: number; linear: number }> {
  await collectGarbage()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  // `external` contains the array buffers, and linear memory, which is counted apart.
  const linear = memoryBytes()
  return { heap: heapUsed + Math.max(0, external - arrayBuffers - linear), linear }
}

/** What `run` leaves behind, in bytes. */
export async function growth(run: () => unknown): Promise<{ heap: number; linear: number; inWords: string }> {
  const before = await memoryInUse()
  const started = performance.now()
  await run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const after = await memoryInUse()
  const heap = after.heap - before.heap
  const linear = after.linear - before.linear
  const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`
  return { heap, linear, inWords: `heap ${kB(heap)}, linear memory ${kB(linear)}, ${seconds} s` }
}

/** How many of the objects are still alive after collection. */
export async function alive(references: readonly WeakRef<object>[]): Promise<number> {
  await collectGarbage()
  return references.filter((reference) => reference.deref() !== undefined).length
}

/** Prints a measurement although passing tests are silent. */
export function report(what: string, inWords: string): void {
  process.stderr.write(`  ${what}: ${inWords}\n`)
}
