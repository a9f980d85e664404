/** A worker, as the host sees it. */
import type { Answer, Order } from '../worker/protocol.js'

export interface Thread {
  ask(order: Order): Promise<Answer>
  end(): void
}

const MINUTE = 60_000

/** An answer, or that there was none in a minute. */
export function inTime(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const none = new Promise<Answer>((resolve) => {
    timer = setTimeout(resolve, MINUTE, { problem: 'too slow', message: 'no answer within a minute' })
  })
  return Promise.race([answer, none]).finally(() => clearTimeout(timer))
}
