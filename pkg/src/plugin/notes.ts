/**
 * What a module's transform went by, to tell whether it has to be done again: the options, what is reached in it, and what it
 * calls that is memoized, in whose arguments functions are registered.
 */
import { createHash } from 'node:crypto'

/** Plain data: bundlers keep it with the module, in files too. */
export interface Note {
  by: string
}

export class Notes {
  readonly #notes = new Map<string, Note>()

  /**
   * A module is being transformed.
   *
   * @param by all that decides what becomes of it, as text
   */
  note(id: string, by: string): Note {
    const note = noteOf(by)
    this.#notes.set(id, note)
    return note
  }

  /**
   * Was a module transformed by something else? Not if nothing is known of it.
   *
   * @param kept what a bundler kept with it; undefined: what this process knows
   */
  isStale(id: string, by: string, kept?: Note): boolean {
    const note = kept ?? this.#notes.get(id)
    return note !== undefined && note.by !== noteOf(by).by
  }
}

const noteOf = (by: string): Note => ({
  by: createHash('sha256').update(by).digest('base64url').slice(0, 11),
})
