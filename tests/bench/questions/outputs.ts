/** Whether outputs come back as they were. */
import { type Workload, Wrong } from '../worker/case.js'
import { question } from './ask.js'

export const RESULTS: Workload[] = [
  question('an output of undefined', (ways) => {
    let runs = 0
    const memoized = ways.memoize((_x: number) => {
      runs++
    })
    memoized(1)
    memoized(1)
    if (runs !== 1) throw new Wrong('needless miss')
  }),
  question('a changed output is told of', (ways) => {
    const memoized = ways.memoize((_x: number) => ({ rows: [{ price: 1 }] }))
    let told = 0
    ways.onMutation?.(() => told++)
    const output = memoized(1)
    output.rows[0]!.price = 2
    const again = memoized(1)
    // One that gives each caller a copy, or computes again, need not tell.
    if (again.rows[0]!.price === 2 && told === 0) throw new Wrong('wrong output')
  }),
  question('nothing is stored of what throws', (ways) => {
    let runs = 0
    const memoized = ways.memoize((_x: number) => {
      if (++runs === 1) throw new RangeError('for once')
      return runs
    })
    try {
      memoized(1)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    if (memoized(1) !== 2) throw new Wrong('wrong hit')
  }),
  question('nothing is stored of a rejection', async (ways) => {
    let runs = 0
    const memoized = ways.memoize(async (_x: number) => {
      if (++runs === 1) throw new RangeError('for once')
      return runs
    })
    await memoized(1).catch(() => {})
    const output = await memoized(1).catch(() => undefined)
    if (output !== 2) throw new Wrong('wrong hit')
  }),
]
