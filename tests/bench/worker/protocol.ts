/** Messages between the host and a worker. */
import type { Problem, Sample } from './case.js'

export type Order =
  | { readonly step: 'prepare'; readonly workload: string; readonly entrant: string }
  | { readonly step: 'sample' }
  | { readonly step: 'finish' }

export type Answer =
  | { readonly problem: Problem; readonly message: string }
  | { readonly problem?: undefined; readonly sample?: Sample }

/** From a worker, in between: how much heap has it? */
export interface HeapQuestion {
  readonly question: 'heap'
}

export interface HeapAnswer {
  readonly heap: number | undefined
}
