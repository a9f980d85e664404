import type { Adapter } from '../scope/adapters.js'

interface Signal {
  brand?: unknown
  value: unknown
}

/** Signals and computed signals of Preact: by their value, which what runs now then depends on, as if it had read it. */
export const preactSignals: Adapter<Signal> = {
  name: 'preactSignals',
  matches: (value) => typeof value === 'object' && (value as Signal).brand === Symbol.for('preact-signals'),
  read: (signal) => signal.value,
}
