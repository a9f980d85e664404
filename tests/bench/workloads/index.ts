import type { Workload } from '../worker/case.js'
import { ASYNC } from './async.js'
import { BUFFERS } from './buffers.js'
import { CAPTURES } from './captures.js'
import { COLLECTIONS } from './collections.js'
import { COPIES } from './copies.js'
import { DOCUMENTS } from './documents.js'
import { FROZEN } from './frozen.js'
import { KEPT } from './kept.js'
import { MILLION } from './million.js'
import { MISSES } from './misses.js'
import { MIX } from './mix.js'
import { OUTPUTS } from './outputs.js'
import { PLAIN } from './plain.js'
import { PRIMITIVES } from './primitives.js'
import { RECURSION } from './recursion.js'
import { START_UP } from './start-up.js'

export const WORKLOADS: readonly Workload[] = [
  ...PRIMITIVES,
  ...PLAIN,
  ...DOCUMENTS,
  ...BUFFERS,
  ...COLLECTIONS,
  ...FROZEN,
  RECURSION,
  ...MIX,
  ...ASYNC,
  ...OUTPUTS,
  ...COPIES,
  ...CAPTURES,
  ...MISSES,
  MILLION,
  KEPT,
  START_UP,
]
