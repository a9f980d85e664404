import type { Workload } from '../worker/case.js'
import { BUFFERS } from './buffers.js'
import { CAPTURES } from './captures.js'
import { COLLECTIONS } from './collections.js'
import { MILLION } from './million.js'
import { MISSES } from './misses.js'
import { OUTPUTS } from './outputs.js'
import { PLAIN } from './plain.js'
import { PRIMITIVES } from './primitives.js'
import { RECURSION } from './recursion.js'
import { START_UP } from './start-up.js'

export const WORKLOADS: readonly Workload[] = [
  ...PRIMITIVES,
  ...PLAIN,
  ...BUFFERS,
  ...COLLECTIONS,
  RECURSION,
  ...OUTPUTS,
  ...CAPTURES,
  ...MISSES,
  MILLION,
  START_UP,
]
