/** Shapes of d3-shape and d3-geo: closures, by what their accessors answer. */
import type { Adapter } from '../scope/adapters.js'
import { identity, membersOf } from './counted.js'
import { isMaker, isScale, type Maker, settingsOf } from './settings.js'

/**
 * D3's shapes, projections and paths: they do not say what they draw, so they are equal to themselves, as long as their
 * settings are what they were.
 */
export const d3Shapes: Adapter<Maker> = {
  name: 'd3Shapes',
  matches: (value) => isMaker(value) && !isScale(value),
  read: (maker) => [identity(maker), membersOf(settingsOf(maker))],
}
