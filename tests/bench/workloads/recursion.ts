import { batches } from '../worker/batches.js'
import { type Workload, Wrong } from '../worker/case.js'

type Fibonacci = (n: number) => number

export const RECURSION: Workload = {
  name: 'recursive fib(30)',
  target: { most: 3 },
  quick: true,
  async prepare(contender) {
    const ways = await contender.load()
    let runs = 0
    const make = (): [Fibonacci] => {
      const fib: Fibonacci = ways.memoize((n: number) => {
        runs++
        return n < 2 ? n : fib(n - 1) + fib(n - 2)
      })
      return [fib]
    }
    // A function for each time, empty: 31 misses and 28 hits.
    const fn = (fib: Fibonacci): number => fib(30)
    const timing = batches({ fn, arity: 1, make, bytes: 8000, expected: { output: 832_040 } })
    return {
      sample: timing.sample,
      finish() {
        if (timing.total.wrong > 0) throw new Wrong('wrong output')
        if (runs !== 31 * timing.total.calls) throw new Wrong('needless miss')
      },
    }
  },
}
