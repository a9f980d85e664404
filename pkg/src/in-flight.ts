/** Computations of async functions that have not settled: equal calls join them instead of computing again. */
import { isSignal } from './encode/signal.js'
import { onAbort } from './follow-signal.js'

/** One computation and the callers that wait for it. */
export interface Flight {
  /** Settles to what gives each caller its output. */
  readonly promise: Promise<() => unknown>
  /** Aborts the computation when all callers have left. */
  readonly controller: AbortController | undefined
  callers: number
  /** Whether a `clear` came meanwhile: then callers still get the output, and new calls compute anew. */
  isForgotten(): boolean
}

const flights = new Map<string, Flight>()

export function hasFlights(): boolean {
  return flights.size > 0
}

export function findFlight(key: string): Flight | undefined {
  const flight = flights.get(key)
  const canJoin = flight !== undefined && !flight.isForgotten() && flight.controller?.signal.aborted !== true
  return canJoin ? flight : undefined
}

export function addFlight(key: string, flight: Flight): void {
  flights.set(key, flight)
}

export function endFlight(key: string, flight: Flight): void {
  if (flights.get(key) === flight) flights.delete(key)
}

/**
 * A caller's own view of a computation: it rejects at once when the caller's signal aborts, and leaves the others alone.
 * Without a signal, it is the computation's promise as each caller gets it: a new one.
 */
export function joinFlight(flight: Flight, args: readonly unknown[]): Promise<unknown> {
  flight.callers++
  const signal = args.find(isSignal)
  if (signal === undefined) return flight.promise.then(take)
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reject(signal.reason)
      flight.callers--
      if (flight.callers === 0) flight.controller?.abort(signal.reason)
    }
    if (signal.aborted) return leave()
    const done = onAbort(signal, leave)
    flight.promise.then(
      (give) => (done(), resolve(give())),
      (error) => (done(), reject(error)),
    )
  })
}

function take(give: () => unknown): unknown {
  return give()
}

/** The arguments the computation gets: signals are replaced by its own, which aborts when all callers have left. */
export function withSignal(args: readonly unknown[], own: AbortSignal): unknown[] {
  return args.map((value) => (isSignal(value) ? own : value))
}
