/** Computations of async functions that have not settled: equal calls join them instead of computing again. */
import { isSameKey } from '../capture/captures.js'
import { append, filtered } from '../common/lists.js'
import { signalAmong } from '../encode/signal.js'
import type { Key } from '../engine/raw.js'
import { epochOf, type Partition } from '../memo/state.js'
import { onAbort } from './follow-signal.js'

/** One computation and the callers that wait for it. */
export interface Flight {
  /** Settles to the output. All callers share it. */
  readonly promise: Promise<unknown>
  /** It settles to what gives each caller an output of its own. */
  readonly isCopied: boolean
  /** Aborts the computation when all callers have left. */
  readonly controller: AbortController | undefined
  callers: number
  readonly key: Key
  /** After a `clear` the epoch is another one: callers still get the output, and new calls compute anew. */
  readonly partition: Partition
  readonly epoch: number
}

/** By part of their keys, as a small integer: engines find those quickest. The latest of a place stands last. */
const flights = new Map<number, Flight[]>()

function placeOf(key: Key): number {
  return key[0] >> 2
}

export function hasFlights(): boolean {
  return flights.size > 0
}

/** The latest computation of the key; none if what it makes will not be stored, or nobody waits for it any more. */
export function findFlight(key: Key): Flight | undefined {
  if (!hasFlights()) return undefined
  const there = flights.get(placeOf(key))
  if (there === undefined) return undefined
  for (let at = there.length - 1; at >= 0; at--) {
    const flight = there[at] as Flight
    if (isSameKey(flight.key, key)) return isOpen(flight) ? flight : undefined
  }
  return undefined
}

function isOpen({ partition, epoch, controller }: Flight): boolean {
  return epochOf(partition) === epoch && controller?.signal.aborted !== true
}

export function addFlight(flight: Flight): void {
  const place = placeOf(flight.key)
  const there = flights.get(place)
  if (there === undefined) flights.set(place, [flight])
  else append(there, flight)
}

export function endFlight(flight: Flight): void {
  const place = placeOf(flight.key)
  const others = filtered(flights.get(place) ?? [], (other) => other !== flight)
  if (others.length === 0) flights.delete(place)
  else flights.set(place, others)
}

/**
 * What a caller gets of a computation: its promise, or in copy mode one of the caller's own. A caller with a signal gets its
 * own view, which rejects at once when the signal aborts, and leaves the others alone.
 */
export function joinFlight(flight: Flight, args: readonly unknown[]): Promise<unknown> {
  flight.callers++
  const signal = signalAmong(args)
  const { isCopied, promise } = flight
  if (signal === undefined) return isCopied ? promise.then(take) : promise
  return new Promise((resolve, reject) => {
    let hasLeft = false
    const leave = (): void => {
      hasLeft = true
      reject(signal.reason)
      flight.callers--
      if (flight.callers === 0) flight.controller?.abort(signal.reason)
    }
    if (signal.aborted) return leave()
    const done = onAbort(signal, leave)
    promise.then(
      // To give may take running the function once more.
      (settled) => (done(), hasLeft || resolve(isCopied ? take(settled) : settled)),
      (error) => (done(), reject(error)),
    )
  })
}

function take(give: unknown): unknown {
  return (give as () => unknown)()
}
