/** Makes a function known to the instance of the engine that runs now. */
import { instance, register } from '../engine/raw.js'
import type { Wrapper } from '../memo/state.js'
import { addReleaser } from '../output/releases.js'

/** Makes a function known to this instance of the engine. */
export function enrol(wrapper: Wrapper): void {
  const { key, options, releaser } = wrapper
  const ttl = typeof options.ttl === 'number' ? options.ttl : Number.NaN
  wrapper.number = register(key, options.maxEntries, ttl, options.eviction === 'cost')
  addReleaser(wrapper.number, releaser)
  wrapper.isAnew = wrapper.instance > 0
  wrapper.instance = instance
}
