/** Signals of Preact, by their current value. */
import type { Adapter } from '../scope/adapters.js'
import { counted } from './counted.js'

interface Signal {
  brand?: unknown
  value: unknown
}

/** Signals and computed signals of Preact: by their value, which what runs now then depends on, as if it had read it. */
export const preactSignals: Adapter<Signal> = {
  name: 'preactSignals',
  matches: (value) => typeof value === 'object' && (value as Signal).brand === Symbol.for('preact-signals'),
  // A class of one's own may have methods. Computed signals have no class of their own, but cannot be set.
  read: (signal) => [counted(signal.constructor), isWritable(signal), signal.value],
}

function isWritable(signal: Signal): boolean {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(signal), 'value')?.set !== undefined
}
