/** What a worker measures: a workload met by one contender. */
import type { Contender } from '../contenders/types.js'

/** Microseconds a call, or named numbers, each with its unit in the name. */
export type Sample = number | Record<string, number>

export interface Case {
  sample(): Sample | Promise<Sample>
  /** Looks back: throws {@link Wrong} if what was timed was not what it says. */
  finish?(): void
}

export interface Workload {
  readonly name: string
  /** What PERFORMANCE.md wants of it. */
  readonly target?: Target
  /** Whether `--quick` runs it. */
  readonly quick?: boolean
  /** Whether `--short` runs it with all contenders: what the table of answers shows beside them. */
  readonly everyone?: boolean
  /** @default all */
  takes?(contender: Contender): boolean
  /** What an engine does by itself with the same values: by name, the function to time. */
  readonly natives?: Readonly<Record<string, () => Case | Promise<Case>>>
  /** @default 9 */
  readonly samples?: number
  /** Each sample in a worker of its own. @default false */
  readonly afresh?: boolean
  /** Loads the contender, and does all that comes before the clock. */
  prepare(contender: Contender, env: Env): Case | Promise<Case>
}

/** `most` in the unit of the measure; `ofBest` times the best of all peers; `ofNative` times the named reference. */
export interface Target {
  readonly most?: number
  readonly ofBest?: number
  readonly ofNative?: number
  /** Of which number, where a sample has several. */
  readonly numbers?: Readonly<Record<string, Target>>
}

/** What a worker has to ask its surroundings for. */
export interface Env {
  /** Bytes of this worker's JavaScript heap after a full collection, where they can be known. */
  heap(): Promise<number | undefined>
}

export type Problem = 'wrong hit' | 'needless miss' | 'wrong output' | 'throws' | 'too slow' | 'not offered'

/** A contender did not do what was to be timed. */
export class Wrong extends Error {
  constructor(
    readonly problem: Problem,
    message: string = problem,
  ) {
    super(message)
  }
}
