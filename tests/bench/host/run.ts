/** Runs workloads: a fresh worker for each contender, all of a workload's in turn, sample by sample. */
import { CONTENDERS } from '../contenders/index.js'
import type { Contender } from '../contenders/types.js'
import type { Problem, Sample, Target, Workload } from '../worker/case.js'
import type { Answer, Order } from '../worker/protocol.js'
import { WORKLOADS } from '../workloads/index.js'
import { askEach } from './ask.js'
import { inTime, type Thread } from './thread.js'

export interface Plan {
  /** Only workloads whose name has one of these; none: all. */
  readonly filters: readonly string[]
  /** Only the strongest contenders. */
  readonly short: boolean
  readonly quick: boolean
}

export interface Row {
  readonly workload: string
  readonly entrant: string
  readonly kind: string
  /** Sorted; microseconds a call, or in the unit that the workload's name ends with. */
  readonly samples?: readonly number[]
  readonly problem?: Problem
  readonly message?: string
}

interface Entrant {
  readonly name: string
  readonly kind: string
}

const SAMPLES = 9
const QUICK_SAMPLES = 5

export async function run(
  plan: Plan,
  start: () => Thread,
  report: (row: Row) => void | Promise<void>,
): Promise<void> {
  for (const workload of WORKLOADS.filter((each) => isWanted(each, plan))) {
    const rows = await measure(workload, plan, start)
    for (const row of rows) await report(row)
  }
  const asked = plan.filters.length === 0 || plan.filters.includes('questions')
  if (asked)
    await askEach(
      CONTENDERS.filter((each) => isTaken(each, plan, true)),
      start,
      report,
    )
}

/** What PERFORMANCE.md wants, by the names of rows. */
export function targets(): Record<string, Target> {
  const all: Record<string, Target> = {}
  for (const { name, target } of WORKLOADS) {
    const { numbers, ...own } = target ?? {}
    all[name] = own
    for (const [number, ofNumber] of Object.entries(numbers ?? {})) all[`${name}: ${number}`] = ofNumber
  }
  return all
}

function isWanted({ name, quick }: Workload, plan: Plan): boolean {
  if (plan.filters.length > 0)
    return plan.filters.some((filter) => name.toLowerCase().includes(filter.toLowerCase()))
  return !plan.quick || quick === true
}

const isTaken = ({ strong = false }: Contender, { short, quick }: Plan, everyone = false): boolean =>
  quick ? strong === 'quick' : !short || everyone || strong !== false

function entrants(workload: Workload, plan: Plan): Entrant[] {
  const natives = Object.keys(workload.natives ?? {}).map((name) => ({ name, kind: 'native' }))
  const taken = CONTENDERS.filter(
    (each) => isTaken(each, plan, workload.everyone) && (workload.takes?.(each) ?? true),
  )
  return [...taken.map(({ name, kind }) => ({ name, kind })), ...natives]
}

async function measure(workload: Workload, plan: Plan, start: () => Thread): Promise<Row[]> {
  const running = entrants(workload, plan).map((entrant) => new Entry(workload, entrant, start))
  if (!workload.afresh) for (const entry of running) await entry.prepare()
  const samples = plan.quick
    ? Math.min(QUICK_SAMPLES, workload.samples ?? SAMPLES)
    : (workload.samples ?? SAMPLES)
  for (let turn = 0; turn < samples; turn++) {
    for (const entry of running) {
      if (workload.afresh) await entry.prepare()
      await entry.sample()
      if (workload.afresh) entry.end()
    }
  }
  const rows: Row[] = []
  for (const entry of running) rows.push(...(await entry.finish()))
  return rows
}

/** One contender at one workload. */
class Entry {
  readonly #samples: Sample[] = []
  #thread: Thread | undefined
  #problem: { problem: Problem; message: string } | undefined

  constructor(
    private readonly workload: Workload,
    private readonly entrant: Entrant,
    private readonly start: () => Thread,
  ) {}

  async prepare(): Promise<void> {
    if (this.#problem !== undefined) return
    this.#thread = this.start()
    await this.#ask({ step: 'prepare', workload: this.workload.name, entrant: this.entrant.name })
  }

  async sample(): Promise<void> {
    const answer = await this.#ask({ step: 'sample' })
    if (answer?.sample !== undefined) this.#samples.push(answer.sample)
  }

  async finish(): Promise<Row[]> {
    if (!this.workload.afresh) await this.#ask({ step: 'finish' })
    this.end()
    const { name: workload } = this.workload
    const { name: entrant, kind } = this.entrant
    if (this.#problem !== undefined) return [{ workload, entrant, kind, ...this.#problem }]
    return series(this.#samples).map(([suffix, samples]) => ({
      workload: suffix === '' ? workload : `${workload}: ${suffix}`,
      entrant,
      kind,
      samples: samples.sort((a, b) => a - b),
    }))
  }

  end(): void {
    this.#thread?.end()
    this.#thread = undefined
  }

  async #ask(order: Order): Promise<(Answer & { problem?: undefined }) | undefined> {
    if (this.#problem !== undefined || this.#thread === undefined) return undefined
    const answer = await inTime(this.#thread.ask(order))
    if (answer.problem === undefined) return answer
    this.#problem = answer
    this.end()
    return undefined
  }
}

/** Of samples that are several numbers each: one series for each number, in their order. */
function series(samples: readonly Sample[]): [string, number[]][] {
  const all = new Map<string, number[]>()
  for (const sample of samples) {
    const numbers = typeof sample === 'number' ? { '': sample } : sample
    for (const [name, value] of Object.entries(numbers)) {
      if (!all.has(name)) all.set(name, [])
      all.get(name)!.push(value)
    }
  }
  return [...all]
}
