import { button, element } from './dom.js'
import { editButtons } from './edit-buttons.js'
import { createEditor } from './editor.js'
import { findExample } from './examples.js'
import type { Entry, Summary } from './protocol.js'
import { Report } from './report.js'
import type { Sandboxes } from './sandboxes.js'

/** An example on the page: its code in an editor, its buttons, and the report of the last run. */
export class ExampleCard {
  readonly #example
  readonly #report: Report
  readonly #editor
  readonly #edits
  readonly #runButton: HTMLButtonElement
  #isRunning = false
  #runs = 0

  /** `host` names the example in `data-example` and is labelled for people by `data-label`. */
  constructor(
    readonly host: HTMLElement,
    private readonly sandboxes: Sandboxes,
  ) {
    const label = host.dataset.label ?? ''
    this.#example = findExample(host.dataset.example ?? '')
    this.#report = new Report(label)
    const code = element('div', { class: 'code' })
    this.#editor = createEditor(code, {
      text: this.#example.source,
      label: `${label}: code`,
      onChange: (text) => this.#edits.update(text),
      onRun: () => this.run(),
    })
    const editor = this.#editor
    this.#edits = editButtons(this.#example, {
      get text() {
        return editor.text
      },
      setText: (text) => editor.setText(text),
      edited: (afresh) => this.#edited(afresh),
    })
    this.#runButton = button('Run', () => (this.#isRunning ? this.#stop() : this.run()), 'button button--run')
    host.setAttribute('role', 'group')
    host.setAttribute('aria-label', label)
    host.append(this.#bar(), element('div', { class: 'panes' }, code, this.#report.element))
    sandboxes.open(this.#example.id, this.#example.files).catch((error: unknown) => this.#failed(error))
  }

  run(): void {
    if (this.#isRunning) return
    this.#setRunning(true)
    this.#report.begin()
    this.#editor.markError(0)
    const listener = {
      entry: (entry: Entry) => this.#add(entry),
      done: (summary: Summary) => this.#done(summary),
      stopped: (limitMs: number) => this.#stopped(limitMs),
    }
    this.sandboxes
      .run(this.#example.id, this.#editor.text, listener)
      .catch((error: unknown) => this.#failed(error))
  }

  #bar(): HTMLElement {
    const file = element('span', { class: 'file' }, `${this.#example.id}.js`)
    const restore = button('Restore code', () => this.#restore())
    const clear = button('Clear cache', () => this.#clear())
    const actions = element('div', { class: 'actions' }, restore, clear, this.#runButton)
    const bar = element('div', { class: 'bar' }, file)
    if (this.#edits.element.childElementCount > 0) bar.append(this.#edits.element)
    bar.append(actions)
    return bar
  }

  #failed(error: unknown): void {
    this.#setRunning(false)
    this.#runButton.disabled = true
    this.#report.say(`This example did not start: ${error instanceof Error ? error.message : error}.`)
  }

  #edited(afresh: boolean): void {
    if (afresh) this.#clear()
    this.#report.say('The code changed. Rerun it.')
  }

  #restore(): void {
    this.#editor.setText(this.#example.source)
    this.#edited(false)
  }

  #clear(): void {
    this.sandboxes.clear(this.#example.id)
    this.#report.say('The cache is empty. Rerun to fill it.')
  }

  #stop(): void {
    this.sandboxes.stop(this.#example.id)
  }

  #add(entry: Entry): void {
    this.#report.add(entry)
    if (entry.kind === 'error') this.#editor.markError(entry.line)
  }

  #done(summary: Summary): void {
    this.#report.end(summary)
    this.#setRunning(false)
  }

  #stopped(limitMs: number): void {
    const why =
      limitMs > 0 ? `Stopped after ${limitMs / 1000} seconds: is there an endless loop?` : 'Stopped.'
    this.#report.say(`${why} The cache of this example starts empty.`)
    this.#setRunning(false)
  }

  #setRunning(isRunning: boolean): void {
    if (this.#isRunning && !isRunning) this.#runs += 1
    this.#isRunning = isRunning
    this.host.dataset.runs = String(this.#runs)
    this.host.toggleAttribute('data-running', isRunning)
    this.#runButton.textContent = isRunning ? 'Stop' : this.#runs > 0 ? 'Rerun' : 'Run'
  }
}
