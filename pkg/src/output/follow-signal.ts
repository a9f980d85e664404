/** Listening to callers' signals. One signal may outlive a million calls and be in a thousand at once: it gets one listener. */

const listeners = new WeakMap<AbortSignal, Set<() => void>>()

/** Runs `run` when the signal aborts; answers a function that ends it. Node warns of more than ten listeners of one's own. */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  let runs = listeners.get(signal)
  if (runs === undefined) {
    const all = new Set<() => void>()
    signal.addEventListener('abort', () => runAll(all), { once: true })
    listeners.set(signal, all)
    runs = all
  }
  const added = runs.add(run)
  return () => void added.delete(run)
}

function runAll(runs: Set<() => void>): void {
  for (const run of runs) run()
  runs.clear()
}

/** Who aborts a signal, alive as long as the signal is. */
const controllers = new WeakMap<AbortSignal, AbortController>()
/** Signals that follow a signal: it must not keep them alive. */
const followers = new WeakMap<AbortSignal, Followers>()

interface Followers {
  signals: WeakRef<AbortSignal>[]
  /** At this length the collected ones are left out. */
  sweepAt: number
}

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
    onAbort(signal, () => abortAll(all, signal.reason))
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
