/** Puts the questions to each contender: a worker each, another one after a question without an answer. */
import type { Contender } from '../contenders/types.js'
import { QUESTIONS } from '../questions/index.js'
import type { Row } from './run.js'
import { inTime, type Thread } from './thread.js'

export async function askEach(
  contenders: readonly Contender[],
  start: () => Thread,
  report: (row: Row) => void | Promise<void>,
): Promise<void> {
  for (const contender of contenders) {
    const { name: entrant, kind } = contender
    let thread = start()
    for (const question of QUESTIONS.filter((each) => each.takes?.(contender) ?? true)) {
      const workload = question.name
      const { problem, ...rest } = await inTime(thread.ask({ step: 'prepare', workload, entrant }))
      if (problem === undefined) await report({ workload, entrant, kind, samples: [] })
      else await report({ workload, entrant, kind, problem, message: 'message' in rest ? rest.message : '' })
      if (problem !== 'too slow') continue
      thread.end()
      thread = start()
    }
    thread.end()
  }
}
