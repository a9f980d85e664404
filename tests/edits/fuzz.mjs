/** Edits random programs and looks for wrong hits. */
import { isDeepStrictEqual } from 'node:util'
import { Counts } from './counts.mjs'
import { randomEdit } from './edit.mjs'
import { generate } from './program/generate.mjs'
import { Random } from './random.mjs'
import { Player } from './run/play.mjs'

export const EDITS_OF_A_PROGRAM = 20
/** Random edits that are looked at for them: some change no file, some leave a program that does not start. */
const MOST_TRIES = 100

/**
 * @param {import('./run/play.mjs').Engine} engine
 * @param {{ seed: string, from: number, programs: number, cold: boolean, features?: string }} options `programs` from number `from` on; `cold`: a call
 *   that misses although all modules were only evaluated again is a failure
 * @param {(failure: object) => Promise<boolean>} onFailure answers whether to go on with the next program
 * @returns {Promise<Counts>}
 */
export async function fuzz(engine, { seed, from, programs, cold, features }, onFailure) {
  const counts = new Counts()
  for (let at = from; at < from + programs; at += 1) {
    const failure = await fuzzProgram(engine, { seed: `${seed}:${at}`, counts, cold, features })
    if (failure && !(await onFailure({ ...failure, at }))) break
  }
  return counts
}

/** One program and its edits, until one fails. */
async function fuzzProgram(engine, { seed, counts, cold, features }) {
  const program = generate(seed, features)
  const random = new Random(`edits ${seed}`)
  const player = new Player(engine, program)
  const played = []
  let results
  /** Answers undefined if the program cannot be evaluated like this. */
  const play = async (edit) => {
    const report = await player.play(edit.state, edit)
    if (report.broken) return undefined
    played.push(edit)
    const same = isDeepStrictEqual(results, report.results)
    if (edit.kind === 'quiet' && !same)
      throw new Error(`program ${seed}: "${edit.label}" changed a result without memo`)
    counts.note(edit.kind, report, same)
    results = report.results
    const isCold = cold && edit.kind === 'rebuild' && report.missed.length > 0
    return isCold || report.wrong.length > 0 ? { seed, program, played, report, isCold } : 'right'
  }
  try {
    for (const [kind, label] of [
      ['first', 'as it was made'],
      ['rebuild', 'all modules again'],
    ]) {
      const outcome = await play({ kind, label, state: new Map(), hot: false })
      if (outcome === undefined) return undefined
      if (outcome !== 'right') return outcome
    }
    counts.programs += 1
    for (let left = EDITS_OF_A_PROGRAM, tries = 0; left > 0 && tries < MOST_TRIES; tries += 1) {
      const edit = randomEdit(
        program,
        played.map(({ state }) => state),
        random,
      )
      const outcome = edit && (await play(edit))
      if (outcome === undefined) continue
      left -= 1
      counts.edits += 1
      if (outcome !== 'right') return outcome
    }
    return undefined
  } finally {
    player.end()
  }
}
