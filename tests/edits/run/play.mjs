/** Plays versions of a program in both worlds, and compares every call. */
import { isDeepStrictEqual } from 'node:util'
import { filesOf } from '../program/render.mjs'
import { GeneratorFault, memoWorld, plainWorld } from './worlds.mjs'

/**
 * @typedef {object} Engine
 * @property {Function} memo
 * @property {object} scope exports of `wasmemo/scope`
 * @property {() => { hits: number, misses: number, uncached: number }} counts of all calls until now
 * @property {(text: string, again: Function) => string} [patch] of a module with its insertions
 * @property {() => void} [begin] a call begins
 * @property {() => void} reset forgets all entries
 */

export class Player {
  #plain
  #memo
  /** @param {Engine} engine @param program */
  constructor(engine, program) {
    Object.assign(this, { engine, program })
    engine.reset()
    this.#plain = plainWorld(program)
    this.#memo = memoWorld(engine, program)
  }

  /** Evaluates a version and runs the program's steps: {@link compare}; `broken`: the program itself cannot be evaluated. */
  async play(state, { hot, steps = this.program.steps }) {
    const files = filesOf(this.program, state)
    let plain
    try {
      plain = await this.#plain.load(files, { hot })
    } catch (error) {
      if (error instanceof GeneratorFault) throw error
      return { broken: true }
    }
    const { isUnknown } = this.program
    return compare(this.engine, { steps, plain, memoized: await this.#load(files, hot), isUnknown })
  }

  /** A program that breaks by what is inserted is one whose calls all throw. */
  async #load(files, hot) {
    try {
      return await this.#memo.load(files, { hot })
    } catch (error) {
      const fail = () => {
        throw error
      }
      // It is awaited: no `then`.
      return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : fail) })
    }
  }

  end() {
    this.#memo.free()
  }
}

/**
 * Runs steps in both worlds.
 *
 * @param {object} given `plain` and `memoized`: a page's exports; `isUnknown`: calls need not hit
 * @returns {Promise<{ results: unknown[], calls: number, hits: number, missed: object[], refused: string[], wrong: object[] }>} of the calls:
 *   how many can hit, how many were hits all through, which not, what was refused with an error, and what was not as without memo
 */
export async function compare(engine, { steps, plain, memoized, isUnknown = false }) {
  const report = { results: [], calls: 0, hits: 0, missed: [], refused: [], wrong: [] }
  for (const step of steps) {
    const early = step.during && (await outcome(plain, { ...step, during: undefined }))
    const wanted = await outcome(plain, step)
    const before = engine.counts()
    engine.begin?.()
    const got = await outcome(memoized, step)
    if (step.change) continue
    const after = engine.counts()
    const [hits, misses] = [after.hits - before.hits, after.misses - before.misses]
    report.results.push(wanted)
    // What throws is not stored, nor what a change in flight may have reached.
    if (!wanted.error && !step.during && !isUnknown) {
      report.calls += 1
      if (hits > 0 && misses === 0) report.hits += 1
      else report.missed.push(step)
    }
    // It throws rather than guess.
    if (got.refused) report.refused.push(got.error)
    else if (!isRight({ got, wanted, early })) report.wrong.push({ step, wanted, got, hits })
  }
  return report
}

/** A change in flight may come too late for the first call: a hit cannot know of it, and knows what was true at the call. */
function isRight({ got, wanted, early }) {
  if (isDeepStrictEqual(got, wanted)) return true
  if (early === undefined || got.error || wanted.error) return false
  return isDeepStrictEqual(got.value, [early.value, wanted.value[1]])
}

async function outcome(page, { call, change, args, during }) {
  try {
    const output = page[call ?? change](...structuredClone(args))
    if (!during) return { value: await output }
    page[during.change](...during.args)
    return { value: await Promise.all([output, page[call](...structuredClone(args))]) }
  } catch (error) {
    if (error?.name === 'UnhashableTypeError') return { refused: true, error: String(error) }
    // A minifier changes the names in the engine's own messages.
    return { error: error?.name === 'RangeError' ? String(error) : error?.name }
  }
}
