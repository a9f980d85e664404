/** Plays versions of a program in both worlds, and compares every call. */
import { isDeepStrictEqual } from 'node:util'
import { render } from '../program/render.mjs'
import { memoWorld, plainWorld } from './worlds.mjs'

/**
 * @typedef {object} Engine
 * @property {Function} memo
 * @property {object} scope exports of `wasmemo/scope`
 * @property {() => { hits: number, misses: number }} counts of all calls until now
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
    const files = this.files(state)
    let plain
    try {
      plain = await this.#plain.load(files, { hot })
    } catch {
      return { broken: true }
    }
    return compare(this.engine, { steps, plain, memoized: await this.#memo.load(files, { hot }) })
  }

  /** The files of a version, each with its language. */
  files(state) {
    const { files } = render(this.program, state)
    const endings = new Map(this.program.modules.map(({ name, ending }) => [`./${name}`, ending]))
    return new Map([...files].map(([name, text]) => [name, { text, ending: endings.get(name) ?? 'js' }]))
  }

  end() {
    this.#memo.free()
  }
}

/**
 * Runs steps in both worlds.
 *
 * @param {object} given `plain` and `memoized`: a page's exports
 * @returns {Promise<{ results: unknown[], calls: number, hits: number, refused: string[], wrong: object[] }>} of the calls:
 *   how many, how many were hits all through, what was refused with an error, and what was not as without memo
 */
export async function compare(engine, { steps, plain, memoized }) {
  const report = { results: [], calls: 0, hits: 0, refused: [], wrong: [] }
  for (const step of steps) {
    const name = step.call ?? step.change
    const wanted = await outcome(plain[name], step.args)
    const before = engine.counts()
    const got = await outcome(memoized[name], step.args)
    if (step.change) continue
    const after = engine.counts()
    const [hits, misses] = [after.hits - before.hits, after.misses - before.misses]
    report.calls += 1
    report.results.push(wanted)
    if (hits > 0 && misses === 0) report.hits += 1
    // It throws rather than guess.
    if (got.refused && !wanted.error) report.refused.push(got.error)
    else if (!isDeepStrictEqual(got, wanted)) report.wrong.push({ step, wanted, got, hits })
  }
  return report
}

async function outcome(fn, args) {
  try {
    return { value: await fn(...structuredClone(args)) }
  } catch (error) {
    // Of another module's evaluation, but the same.
    if (error?.name === 'UnhashableTypeError') return { refused: true, error: String(error) }
    return { error: String(error) }
  }
}
