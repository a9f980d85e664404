/** Answers the host: prepares one case, takes samples of it, looks back. */
import { CONTENDERS } from '../contenders/index.js'
import { QUESTIONS } from '../questions/index.js'
import { WORKLOADS } from '../workloads/index.js'
import { type Case, type Env, Wrong } from './case.js'
import type { Answer, Order } from './protocol.js'

/** @returns what takes the host's orders, one at a time */
export function serve(env: Env): (order: Order) => Promise<Answer> {
  let current: Case | undefined
  return async (order) => {
    try {
      if (order.step === 'prepare') {
        current = await prepare(order.workload, order.entrant, env)
        return {}
      }
      if (current === undefined) throw new Error('nothing is prepared')
      if (order.step === 'sample') return { sample: await current.sample() }
      current.finish?.()
      return {}
    } catch (error) {
      const problem = error instanceof Wrong ? error.problem : 'throws'
      return { problem, message: String((error as Error)?.message ?? error).slice(0, 300) }
    }
  }
}

async function prepare(workloadName: string, entrant: string, env: Env): Promise<Case> {
  const workload = [...QUESTIONS, ...WORKLOADS].find(({ name }) => name === workloadName)
  if (workload === undefined) throw new Error(`no workload ${workloadName}`)
  const native = workload.natives?.[entrant]
  if (native !== undefined) return native()
  const contender = CONTENDERS.find(({ name }) => name === entrant)
  if (contender === undefined) throw new Error(`no contender ${entrant}`)
  return workload.prepare(contender, env)
}
