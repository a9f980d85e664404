/** What happens when entries leave the store: references are dropped, `onRelease` runs, listeners are told. */
import { asError, emit, hasListeners } from './events.js'
import { dropOutput, Stored } from './output-slots.js'
import { releasedAt, takeReleased, words } from './raw.js'
import type { RemovalCause } from './types.js'

/** Codes of the engine. */
export const CAUSES = [
  'replaced',
  'size',
  'expired',
  'cleared',
  'mutated',
  'invalid',
] as const satisfies RemovalCause[]

/** Number of a cause for the engine. */
export function causeCode(cause: RemovalCause): number {
  return CAUSES.indexOf(cause)
}

/** What outlives a memoized function that was collected: its outputs still want closing. */
export interface Releaser {
  readonly name: string
  readonly onRelease: ((output: unknown, cause: RemovalCause) => void) | undefined
  /** Outputs are kept by reference, not as bytes. */
  readonly disposes: boolean
}

/** By wrapper: the engine uses their numbers again. */
const releasers: (Releaser | undefined)[] = []

export function addReleaser(wrapper: number, releaser: Releaser): void {
  releasers[wrapper] = releaser
}

export function deleteReleaser(wrapper: number): void {
  releasers[wrapper] = undefined
  while (releasers.length > 0 && releasers.at(-1) === undefined) releasers.pop()
}

/**
 * Drops what the engine let go. Call it after every operation that may remove entries, before the slots are used again.
 *
 * @returns a function that runs the users' callbacks: call it when the store is consistent.
 */
export function dropReleased(): () => void {
  const count = takeReleased()
  if (count === 0) return nothing
  const tellings: (() => void)[] = []
  for (let at = releasedAt(), end = at + count * 4; at < end; at += 4) {
    const output = outputOf(dropOutput(words[at] as number))
    const releaser = releasers[words[at + 2] as number]
    const isSilent = releaser?.onRelease === undefined && releaser?.disposes !== true
    if (isSilent && !hasListeners()) continue
    const cause = CAUSES[words[at + 1] as number] as RemovalCause
    const bytes = (words[at + 3] as number) >>> 0
    tellings.push(() => {
      emit({ type: 'evict', name: releaser?.name ?? '', cause, bytes })
      if (releaser !== undefined) release(releaser, output, cause)
    })
  }
  if (tellings.length === 0) return nothing
  return () => {
    for (const tell of tellings) tell()
  }
}

function nothing(): void {}

function outputOf(stored: unknown): unknown {
  return stored instanceof Stored ? stored.output : stored
}

function release({ name, onRelease, disposes }: Releaser, output: unknown, cause: RemovalCause): void {
  try {
    if (onRelease !== undefined) onRelease(output, cause)
    else if (disposes) dispose(output)
  } catch (error) {
    emit({ type: 'error', name, error: asError(error) })
  }
}

function dispose(output: unknown): void {
  const key: symbol | undefined = (Symbol as { dispose?: symbol }).dispose
  const close = key && (output as Record<symbol, unknown> | null | undefined)?.[key]
  if (typeof close === 'function') close.call(output)
}
