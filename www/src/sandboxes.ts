/** Frames and workers in which examples run, and their answers. */
import type { Connect, Entry, Summary, ToFrame } from './protocol.js'
import { readMessage } from './read-message.js'

export interface RunListener {
  entry(entry: Entry): void
  done(summary: Summary): void
  /** `limitMs` is 0 if the visitor stopped it. The cache went with it. */
  stopped(limitMs: number): void
}

/** By then the frame, a few kilobytes, has surely loaded. */
const answerLimitMs = 15_000

async function text(address: string): Promise<string> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`)
  return response.text()
}

/** The page's side of the sandboxed frame, which has one worker for each example. */
export class Sandboxes {
  readonly #port: Promise<MessagePort>
  readonly #opened = new Map<string, Promise<void>>()
  readonly #listeners = new Map<string, { run: number; listener: RunListener }>()
  #runs = 0

  constructor(frame: HTMLIFrameElement) {
    this.#port = this.#connect(frame)
  }

  /** Must come first. Makes JSON files, by module name to address, importable in an example. */
  open(sandbox: string, addresses: Record<string, string>): Promise<void> {
    const opened = this.#open(sandbox, addresses)
    this.#opened.set(sandbox, opened)
    return opened
  }

  async #open(sandbox: string, addresses: Record<string, string>): Promise<void> {
    const loaded = Object.entries(addresses).map(async ([name, address]) => [
      name,
      JSON.parse(await text(address)),
    ])
    await this.#send({ type: 'open', sandbox, files: Object.fromEntries(await Promise.all(loaded)) })
  }

  async run(sandbox: string, source: string, listener: RunListener): Promise<void> {
    this.#runs += 1
    const run = this.#runs
    await this.#opened.get(sandbox)
    this.#listeners.set(sandbox, { run, listener })
    await this.#send({ type: 'run', sandbox, run, source })
  }

  stop(sandbox: string): Promise<void> {
    return this.#send({ type: 'stop', sandbox })
  }

  clear(sandbox: string): Promise<void> {
    return this.#send({ type: 'clear', sandbox })
  }

  async #send(message: ToFrame): Promise<void> {
    const port = await this.#port
    port.postMessage(message)
  }

  async #connect(frame: HTMLIFrameElement): Promise<MessagePort> {
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    frame.src = 'frame.html'
    const [workerSource] = await Promise.all([text('worker.js'), loaded])
    const { port1, port2 } = new MessageChannel()
    const ready = new Promise<void>((resolve, reject) => {
      port1.onmessage = ({ data }) => this.#receive(data, resolve)
      setTimeout(() => reject(new Error('the sandboxed frame does not answer')), answerLimitMs)
    })
    const connect: Connect = { type: 'connect', workerSource }
    // An opaque origin has no name to send to. The frame is our own, and it gets nothing secret.
    frame.contentWindow?.postMessage(connect, '*', [port2])
    await ready
    return port1
  }

  #receive(data: unknown, onReady: () => void): void {
    const message = readMessage(data)
    if (!message) return
    if (message.type === 'ready') return onReady()
    const current = this.#listeners.get(message.sandbox)
    if (current?.run !== message.run) return
    const { listener } = current
    if (message.type === 'entry') listener.entry(message.entry)
    else if (message.type === 'done') listener.done(message.summary)
    else listener.stopped(message.limitMs)
  }
}
