/** What a run of the fuzzer counted. */
import { KINDS } from './edit.mjs'

export class Counts {
  programs = 0
  edits = 0
  wrongHits = 0
  wrongResults = 0
  /** Calls that threw because a value cannot be hashed. */
  refused = 0
  /** By kind: versions, those with the results of the one before, those whose calls all hit, calls, calls that hit. */
  kinds = Object.fromEntries(
    ['first', 'rebuild', ...KINDS].map((kind) => [kind, { versions: 0, same: 0, hit: 0, calls: 0, hits: 0 }]),
  )

  note(kind, { calls, hits, refused, wrong }, same) {
    if (wrong.some((found) => found.hits > 0)) this.wrongHits += 1
    else if (wrong.length > 0) this.wrongResults += 1
    const row = this.kinds[kind]
    row.versions += 1
    if (same) row.same += 1
    if (hits === calls) row.hit += 1
    row.calls += calls
    row.hits += hits
    this.refused += refused.length
  }

  /** Adds what another run counted. */
  add({ kinds, ...sums }) {
    for (const [name, number] of Object.entries(sums)) this[name] += number
    for (const [kind, row] of Object.entries(kinds)) {
      for (const [name, number] of Object.entries(row)) this.kinds[kind][name] += number
    }
  }

  /** Of edits that change nothing, the share whose calls all hit. */
  get quietHits() {
    const rows = [this.kinds.quiet, this.kinds.undo]
    const sum = (field) => rows.reduce((total, row) => total + row[field], 0)
    return sum('versions') === 0 ? 1 : sum('hit') / sum('versions')
  }

  *lines() {
    for (const [kind, { versions, same, hit, calls, hits }] of Object.entries(this.kinds)) {
      if (versions > 0) {
        yield `${kind.padEnd(8)} ${versions} versions, ${same} with the results of before, ${hit} with hits alone; ` +
          `${hits} of ${calls} calls hit`
      }
    }
    yield `${this.edits} edits of ${this.programs} programs: ${this.wrongHits} wrong hits, ${this.wrongResults} other wrong ` +
      `results, ${this.refused} calls refused; ${(this.quietHits * 100).toFixed(1)} % of the edits that change nothing hit`
  }
}
