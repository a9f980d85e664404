import type { Entry, FromWorker } from '../protocol.js'

/** More entries than a person reads: a loop that writes must not fill the page. */
const maxEntries = 300

export interface Reporter {
  begin(run: number): void
  add(entry: Entry): void
}

export function reporter(send: (message: FromWorker) => void): Reporter {
  let run = 0
  let count = 0
  return {
    begin(number) {
      run = number
      count = 0
    },
    add(entry) {
      count += 1
      if (count < maxEntries) send({ type: 'entry', run, entry })
      else if (count === maxEntries) {
        const text = `Only the first ${maxEntries - 1} lines of this run are shown.`
        send({ type: 'entry', run, entry: { kind: 'console', level: 'warn', text } })
      }
    },
  }
}
