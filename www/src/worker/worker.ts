/** Runs the visitor's code, in a worker of the sandboxed frame, and reports what happened. */
import type { FromWorker, ToWorker } from '../protocol.js'
import { compile } from './compile.js'
import { tapConsole } from './console-tap.js'
import { errorEntry } from './error-entry.js'
import { modules } from './modules.js'
import { clearCache, createdIn, watchCache } from './observe.js'
import { reporter } from './reporter.js'

const scriptName = 'example.js'
const send = (message: FromWorker) => self.postMessage(message)
const report = reporter(send)
const flushConsole = tapConsole(report.add)
watchCache(report.add)

let files: Record<string, unknown> = {}

async function run(number: number, source: string): Promise<void> {
  report.begin(number)
  const created = createdIn()
  const started = performance.now()
  try {
    await compile(source, scriptName)(modules(files, report.add, created.memo))
  } catch (error) {
    report.add(errorEntry(error, scriptName))
  }
  const ms = performance.now() - started
  flushConsole()
  send({ type: 'done', run: number, summary: { ms, ...created.totals() } })
}

// What fails after the run: in a timer, or in a promise nobody waits for.
self.addEventListener('error', (event) => {
  event.preventDefault()
  report.add(errorEntry(event.error, scriptName))
})
self.addEventListener('unhandledrejection', (event) => report.add(errorEntry(event.reason, scriptName)))

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'files') files = data.files
  else if (data.type === 'clear') clearCache()
  else run(data.run, data.source)
}
