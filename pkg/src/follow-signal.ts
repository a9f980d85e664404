/** Signals of computations that follow a caller's signal. That one may outlive a million calls, so it must not hold them. */

/** Who aborts a signal, alive as long as the signal is. */
const controllers = new WeakMap<AbortSignal, AbortController>()

interface Followers {
  signals: WeakRef<AbortSignal>[]
  /** At this length the collected ones are left out. */
  sweepAt: number
}

/** One listener for all that follow a signal: Node warns of more than ten. */
const followers = new WeakMap<AbortSignal, Followers>()
const FEW = 32

/** Aborts the controller when the signal does, unless nobody holds the controller's own signal any more. */
export function followSignal(signal: AbortSignal, controller: AbortController): void {
  if (signal.aborted) return controller.abort(signal.reason)
  controllers.set(controller.signal, controller)
  const known = followersOf(signal)
  known.signals.push(new WeakRef(controller.signal))
  if (known.signals.length < known.sweepAt) return
  known.signals = known.signals.filter((follower) => follower.deref() !== undefined)
  known.sweepAt = known.signals.length * 2 + FEW
}

function followersOf(signal: AbortSignal): Followers {
  let known = followers.get(signal)
  if (known === undefined) {
    const all: Followers = { signals: [], sweepAt: FEW }
    signal.addEventListener('abort', () => abortAll(all, signal.reason), { once: true })
    followers.set(signal, all)
    known = all
  }
  return known
}

function abortAll({ signals }: Followers, reason: unknown): void {
  for (const follower of signals) {
    const signal = follower.deref()
    if (signal !== undefined) controllers.get(signal)?.abort(reason)
  }
}
