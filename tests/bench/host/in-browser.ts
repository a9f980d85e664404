/** The page: takes the plan from the server, reports row by row. */
import { RESOLUTION } from '../worker/clock.js'
import type { Answer, HeapQuestion } from '../worker/protocol.js'
import { type Plan, type Row, run, targets } from './run.js'
import type { Thread } from './thread.js'

const post = async (path: string, body: unknown): Promise<void> => {
  await fetch(path, { method: 'POST', body: JSON.stringify(body) })
}

function startWorker(): Thread {
  const worker = new Worker('/worker.js', { type: 'module' })
  return {
    ask: (order) =>
      new Promise((resolve) => {
        worker.onerror = (event) => resolve({ problem: 'throws', message: event.message ?? 'did not load' })
        worker.onmessage = async ({ data }: MessageEvent<Answer | HeapQuestion>) => {
          if ('question' in data) worker.postMessage({ heap: await heapOfWorkers() })
          else resolve(data)
        }
        worker.postMessage(order)
      }),
    end: () => worker.terminate(),
  }
}

interface Memory {
  breakdown: { bytes: number; types: string[]; attribution: { scope: string }[] }[]
}

/** Only Chromium tells, and only a page that is isolated. */
async function heapOfWorkers(): Promise<number | undefined> {
  const tell = (performance as { measureUserAgentSpecificMemory?: () => Promise<Memory> })
    .measureUserAgentSpecificMemory
  if (tell === undefined) return undefined
  const { breakdown } = await tell.call(performance)
  const ofWorkers = breakdown.filter(
    ({ attribution, types }) =>
      types.includes('JavaScript') && attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'),
  )
  return ofWorkers.reduce((sum, { bytes }) => sum + bytes, 0)
}

async function main(): Promise<void> {
  const plan = (await (await fetch('/plan')).json()) as Plan
  await post('/start', {
    userAgent: navigator.userAgent,
    isolated: crossOriginIsolated,
    resolution: RESOLUTION,
    targets: targets(),
  })
  await run(plan, startWorker, (row: Row) => post('/row', row))
  await post('/end', {})
}

// Not awaited by the module: the page would count as loading until the end.
main().catch((error) => post('/end', { error: String((error as Error)?.stack ?? error) }))
