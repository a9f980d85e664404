import type { Workload } from '../worker/case.js'
import { ARGUMENTS } from './arguments.js'
import { RESULTS } from './outputs.js'

export const QUESTIONS: readonly Workload[] = [...ARGUMENTS, ...RESULTS]
