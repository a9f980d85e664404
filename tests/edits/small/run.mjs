/** Runs the small programs, everything registered and only what is reached. */
import { compare } from '../run/play.mjs'
import { memoWorld, plainWorld } from '../run/worlds.mjs'
import { filesOf, PROGRAMS } from './programs.mjs'

const CALL = { call: 'root_1', args: [1] }
const set = (v) => ({ change: 'set_s', args: [v] })

/** Before and after a change, back again, and all of it evaluated once more: three of the six calls must hit. */
const STEPS = [CALL, set(5), CALL, set(1), CALL]

/** @returns {Promise<string[]>} what went wrong, a line each */
export async function runSmall(engine) {
  const failures = []
  for (const [name, modules] of Object.entries(PROGRAMS)) {
    for (const register of ['all', 'reached']) {
      const reports = await play(engine, filesOf(modules), register)
      const hits = reports.map((report) => report.hits).join(' then ')
      for (const { wrong, refused } of reports) {
        for (const { wanted, got } of wrong)
          failures.push(`${name}, ${register}: ${JSON.stringify({ wanted, got })}`)
        for (const error of refused) failures.push(`${name}, ${register}: ${error.split('\n')[0]}`)
      }
      if (hits !== '1 then 3') failures.push(`${name}, ${register}: ${hits} of 3 calls hit, not 1 then 3`)
    }
  }
  return failures
}

async function play(engine, files, register) {
  engine.reset()
  const program = { register, names: true, decorators: 'standard' }
  const [plain, memoized] = [plainWorld(program), memoWorld(engine, program)]
  try {
    const reports = []
    for (const hot of [false, false]) {
      const pages = { plain: await plain.load(files, { hot }), memoized: await memoized.load(files, { hot }) }
      reports.push(await compare(engine, { steps: STEPS, ...pages }))
    }
    return reports
  } finally {
    memoized.free()
  }
}
