/** What one run of an example gave, line by line. */
import type { FunctionOf } from './changes-view.js'
import { element } from './dom.js'
import { entryView } from './entry-view.js'
import { bytes, counted, milliseconds } from './numbers.js'
import type { Entry, Summary } from './protocol.js'

const figures = ['hits', 'misses', 'time', 'entries', 'bytes'] as const
type Figure = (typeof figures)[number]

/** What happened in a run: figures on top, then each event in order. */
export class Report {
  readonly element: HTMLElement
  readonly #log = element('ol', { class: 'log' })
  /** Read out when a run ends; the log itself would be too much. */
  readonly #status = element('p', { class: 'status', role: 'status' })
  readonly #values = new Map<Figure, HTMLElement>()
  #counts = { hits: 0, misses: 0, warnings: 0 }

  constructor(
    label: string,
    private readonly functionOf: FunctionOf,
  ) {
    const list = element('dl', { class: 'figures' })
    for (const figure of figures) {
      const value = element('dd', { 'data-figure': figure }, '–')
      this.#values.set(figure, value)
      list.append(element('div', {}, element('dt', {}, figure), value))
    }
    const attributes = { class: 'report', role: 'region', 'aria-label': `${label}: output`, tabindex: '0' }
    this.element = element('div', attributes, list, this.#status, this.#log)
  }

  begin(): void {
    this.#counts = { hits: 0, misses: 0, warnings: 0 }
    this.#log.replaceChildren()
    for (const figure of figures) this.#show(figure, '–')
    this.#show('hits', '0')
    this.#show('misses', '0')
    this.say('Running …')
  }

  add(entry: Entry): void {
    this.#log.append(entryView(entry, this.functionOf))
    if (entry.kind === 'call') this.#counts[entry.outcome === 'miss' ? 'misses' : 'hits'] += 1
    else if (entry.kind === 'mutation' || entry.kind === 'effect') this.#counts.warnings += 1
    this.#show('hits', String(this.#counts.hits))
    this.#show('misses', String(this.#counts.misses))
  }

  end(summary: Summary, note: string): void {
    this.#show('time', milliseconds(summary.ms))
    this.#show('entries', String(summary.entries))
    this.#show('bytes', bytes(summary.bytes))
    const { hits, misses, warnings } = this.#counts
    const calls = [counted(hits, 'hit', 'hits'), counted(misses, 'miss', 'misses')]
    if (warnings > 0) calls.push(counted(warnings, 'warning', 'warnings'))
    this.say(`Done: ${calls.join(', ')}, ${milliseconds(summary.ms)}.${note}`)
  }

  say(text: string): void {
    this.#status.textContent = text
  }

  #show(figure: Figure, text: string): void {
    const value = this.#values.get(figure)
    if (value) value.textContent = text
  }
}
