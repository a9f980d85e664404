/** A dedicated worker of a page. */
import type { HeapAnswer, Order } from './protocol.js'
import { serve } from './serve.js'

const send = (message: unknown): void => (self as unknown as Worker).postMessage(message)
let answered: ((heap: number | undefined) => void) | undefined

const answer = serve({
  heap: () =>
    new Promise((resolve) => {
      answered = resolve
      send({ question: 'heap' })
    }),
})

self.onmessage = async ({ data }: MessageEvent<Order | HeapAnswer>) => {
  if ('heap' in data) answered?.(data.heap)
  else send(await answer(data))
}
