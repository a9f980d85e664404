/** The smallest program, edits and steps that still fail: greedy, over the very data that edits change. */
import { render } from './program/render.mjs'
import { Player } from './run/play.mjs'

/** Runs of a program at most. */
const MOST_TRIES = 1500

/**
 * @param {import('./run/play.mjs').Engine} engine
 * @param {{ program: object, played: object[], report: object, isCold: boolean }} failure as `fuzz` tells it
 * @returns {Promise<{ versions: object[], steps: object[], wrong: object }>} `wrong`: the call, or undefined if it cannot be repeated
 */
export async function shrink(engine, { program, played, report, isCold }) {
  const isWrongHit = report.wrong.some(({ hits }) => hits > 0)
  return new Shrinker(engine, program, { isWrongHit, isCold }).run({ versions: played, steps: program.steps })
}

class Shrinker {
  #tries = 0
  constructor(engine, program, sought) {
    Object.assign(this, { engine, program }, sought)
  }

  async run(start) {
    this.best = start
    this.best.wrong = await this.#failure(start)
    // What depends on timing or on memory would have to be looked at as it is.
    if (this.best.wrong === undefined) return { ...start, wrong: undefined }
    await this.#versions()
    await this.#steps()
    await this.#everywhere('simple', true)
    await this.#everywhere('together', true)
    await this.#try({ versions: this.best.versions.map((version) => ({ ...version, hot: false })) })
    for (let size = -1; size !== this.#size(); ) {
      size = this.#size()
      await this.#lean()
      await this.#nodes()
      await this.#versions()
      await this.#steps()
    }
    return this.best
  }

  /** The first call that is wrong in the way that is looked for. */
  async #failure({ versions, steps }) {
    this.#tries += 1
    const player = new Player(this.engine, this.program)
    try {
      for (const version of versions) {
        const report = await player.play(version.state, { ...version, steps })
        if (report.broken) return undefined
        const found = this.#sought(report, version)
        if (found) return found
      }
    } catch {
      return undefined
    } finally {
      player.end()
    }
    return undefined
  }

  #sought({ wrong, missed }, { kind }) {
    if (!this.isCold) return wrong.find(({ hits }) => hits > 0 === this.isWrongHit)
    return kind === 'rebuild' && missed.length > 0 ? { step: missed[0] } : undefined
  }

  async #try(change) {
    if (this.#tries > MOST_TRIES) return false
    const next = { ...this.best, ...change }
    const wrong = await this.#failure(next)
    if (wrong === undefined) return false
    this.best = { ...next, wrong }
    return true
  }

  async #versions() {
    // Evaluated twice: one of them alone always misses.
    if (this.isCold) return
    for (let at = this.best.versions.length - 1; at >= 0; at -= 1) {
      if (this.best.versions.length > 1) await this.#try({ versions: this.best.versions.toSpliced(at, 1) })
    }
  }

  async #steps() {
    for (let size = this.best.steps.length >> 1; size > 0; size >>= 1) {
      for (let at = this.best.steps.length - size; at >= 0; at -= size) {
        await this.#try({ steps: this.best.steps.toSpliced(at, size) })
      }
    }
  }

  /** Sets this in all versions. */
  #everywhere(key, value) {
    const versions = this.best.versions.map((version) => ({
      ...version,
      state: new Map(version.state).set(key, value),
    }))
    return this.#try({ versions })
  }

  /** Only what the steps need. */
  #lean() {
    return this.#everywhere(
      'lean',
      new Set(this.best.steps.flatMap(({ call, change, during }) => [call ?? change, during?.change])),
    )
  }

  async #nodes() {
    for (const version of this.best.versions) {
      for (const key of version.state.keys()) {
        if (!/^\w+:\d/.test(key)) continue
        const versions = this.best.versions.map((other) => {
          const state = new Map(other.state)
          state.delete(key)
          return { ...other, state }
        })
        await this.#try({ versions })
      }
    }
    const tried = new Set()
    for (;;) {
      const { sites } = render(this.program, this.best.versions.at(-1).state)
      const site = sites.find(({ node }) => ['expression', 'line'].includes(node.kind) && !tried.has(node.id))
      if (site === undefined) return
      tried.add(site.node.id)
      await this.#everywhere(site.node.id, site.node.kind === 'line' ? 'off' : 'one')
    }
  }

  #size() {
    const { versions, steps } = this.best
    const texts = versions.flatMap(({ state }) => [...render(this.program, state).files.values()])
    return texts.join('').length + steps.length
  }
}
