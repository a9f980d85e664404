import type { FromFrame, FromWorker, ToWorker } from '../protocol.js'

/** A run is stopped after this many milliseconds. */
const timeLimitMs = 10_000

/** One example's worker with its own wasmemo instance. It is created at the first run and again after a stop. */
export class Runner {
  #worker: Worker | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #run = 0

  constructor(
    private readonly sandbox: string,
    private readonly workerAddress: string,
    private readonly files: Record<string, unknown>,
    private readonly send: (message: FromFrame) => void,
  ) {}

  run(run: number, source: string): void {
    this.#run = run
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#end(timeLimitMs), timeLimitMs)
    this.#worker ??= this.#create()
    this.#post({ type: 'run', run, source })
  }

  stop(): void {
    this.#end(0)
  }

  clear(): void {
    this.#post({ type: 'clear' })
  }

  #create(): Worker {
    const worker = new Worker(this.workerAddress, { name: this.sandbox })
    this.#worker = worker
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data?.type === 'done') clearTimeout(this.#timer)
      this.send({ ...data, sandbox: this.sandbox })
    }
    worker.onerror = (event) => {
      const entry = { kind: 'error', name: 'Error', message: event.message ?? '', line: 0 } as const
      this.send({ type: 'entry', sandbox: this.sandbox, run: this.#run, entry })
    }
    this.#post({ type: 'files', files: this.files })
    return worker
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  /** The cache of the worker goes with it: the page says so. */
  #end(limitMs: number): void {
    clearTimeout(this.#timer)
    this.#worker?.terminate()
    this.#worker = undefined
    this.send({ type: 'stopped', sandbox: this.sandbox, run: this.#run, limitMs })
  }
}
