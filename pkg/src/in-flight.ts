/** Computations of async functions that have not settled: equal calls join them instead of computing again. */
import { isSignal } from './encode/signal.js'
import { onAbort } from './follow-signal.js'
import { epochOf, type Partition } from './new-state.js'
import type { Key } from './raw.js'

/** One computation and the callers that wait for it. */
export interface Flight {
  /** Settles to what gives each caller its output. */
  readonly promise: Promise<() => unknown>
  /** Aborts the computation when all callers have left. */
  readonly controller: AbortController | undefined
  callers: number
  readonly key: Key
  /** After a `clear` the epoch is another one: callers still get the output, and new calls compute anew. */
  readonly partition: Partition
  readonly epoch: number
}

/** By part of their keys, as a number: making a text of a key would cost more than a hit. */
const flights = new Map<number, Flight>()

function placeOf(key: Key): number {
  return key[0] * 2 ** 20 + (key[1] & 0xfffff)
}

export function hasFlights(): boolean {
  return flights.size > 0
}

export function findFlight(key: Key): Flight | undefined {
  if (!hasFlights()) return undefined
  const flight = flights.get(placeOf(key))
  // Another key of the same place: the two simply do not join.
  if (flight === undefined || flight.key.some((word, i) => word !== key[i])) return undefined
  const isForgotten = epochOf(flight.partition) !== flight.epoch
  return isForgotten || flight.controller?.signal.aborted === true ? undefined : flight
}

export function addFlight(flight: Flight): void {
  flights.set(placeOf(flight.key), flight)
}

export function endFlight(flight: Flight): void {
  const place = placeOf(flight.key)
  if (flights.get(place) === flight) flights.delete(place)
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
