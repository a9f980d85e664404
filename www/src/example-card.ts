/** One example: editor, run, output. */
import { Inspector } from './analyzer/inspector.js'
import { button, element } from './dom.js'
import { editButtons } from './edit-buttons.js'
import { createEditor } from './editor.js'
import { findExample } from './examples.js'
import type { Entry, Summary } from './protocol.js'
import { Report } from './report.js'
import type { Sandboxes } from './sandboxes.js'

/** Typing pauses for so long before the code is read. */
const readingPauseMs = 150

/** An example on the page: its code in an editor, its buttons, the report of the last run, and what the analyzer found. */
export class ExampleCard {
  readonly #example
  readonly #report: Report
  readonly #editor
  readonly #edits
  readonly #inspector: Inspector | undefined
  readonly #file: HTMLElement
  readonly #runButton: HTMLButtonElement
  #readTimer: ReturnType<typeof setTimeout> | undefined
  #isRunning = false
  /** The run that is being prepared: loading may take its time. */
  #preparing: object | undefined
  #runs = 0

  /** `host` names the example in `data-example` and is labelled for people by `data-label`. */
  constructor(
    readonly host: HTMLElement,
    private readonly sandboxes: Sandboxes,
  ) {
    const label = host.dataset.label ?? ''
    this.#example = findExample(host.dataset.example ?? '')
    this.#inspector = this.#createInspector()
    this.#report = new Report(label, (hash) => this.#inspector?.functionOf(hash))
    this.#file = element('span', { class: 'file' }, `${this.#example.id}.js`)
    const code = element('div', { class: 'code' })
    this.#editor = createEditor(code, {
      text: this.#example.source,
      label: `${label}: code`,
      onChange: (text) => this.#changed(text),
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
    if (this.#inspector) host.append(this.#inspector.element)
    sandboxes.open(this.#example.id, this.#example.files).catch((error: unknown) => this.#failed(error))
  }

  run(): void {
    if (this.#isRunning) return
    this.#setRunning(true)
    this.#report.begin()
    this.#editor.markError(0)
    this.#run().catch((error: unknown) => this.#failed(error))
  }

  async #run(): Promise<void> {
    const preparing = {}
    this.#preparing = preparing
    const source = this.#editor.text
    const prepared = (await this.#inspector?.prepare(source)) ?? { source, isAnalyzed: true }
    if (this.#preparing !== preparing) return
    this.#preparing = undefined
    this.#read()
    if ('error' in prepared) return this.#refused(prepared.error)
    await this.sandboxes.run(this.#example.id, prepared.source, {
      entry: (entry: Entry) => this.#add(entry),
      done: (summary: Summary) => this.#done(summary, prepared.isAnalyzed),
      stopped: (limitMs: number) => this.#stopped(limitMs),
    })
  }

  #createInspector(): Inspector | undefined {
    const { id, analyzer } = this.#example
    if (!analyzer) return undefined
    return new Inspector({
      example: id,
      isOpen: analyzer === 'open',
      goTo: (line) => this.#editor.goTo(line),
      onLoad: () => this.#read(),
    })
  }

  #bar(): HTMLElement {
    const restore = button('Restore code', () => this.#restore())
    const clear = button('Clear cache', () => this.#clear())
    const actions = element('div', { class: 'actions' }, restore, clear, this.#runButton)
    const bar = element('div', { class: 'bar' }, this.#file)
    if (this.#inspector && this.#example.canLeaveOut)
      this.#edits.element.append(this.#leaveOut(this.#inspector))
    if (this.#edits.element.childElementCount > 0) bar.append(this.#edits.element)
    bar.append(actions)
    return bar
  }

  #leaveOut(inspector: Inspector): HTMLButtonElement {
    const toggle = button(
      'Without the plugin',
      () => {
        inspector.isLeftOut = !inspector.isLeftOut
        toggle.setAttribute('aria-pressed', String(inspector.isLeftOut))
        this.#report.say(`The plugin is ${inspector.isLeftOut ? 'left out' : 'back'}. Rerun it.`)
      },
      'button button--edit',
    )
    toggle.setAttribute('aria-pressed', 'false')
    return toggle
  }

  #changed(text: string): void {
    this.#edits.update(text)
    clearTimeout(this.#readTimer)
    this.#readTimer = setTimeout(() => this.#read(), readingPauseMs)
  }

  #read(): void {
    clearTimeout(this.#readTimer)
    if (!this.#inspector) return
    const { findings, language } = this.#inspector.show(this.#editor.text)
    this.#editor.markFindings(findings)
    this.#file.textContent = `${this.#example.id}.${language}`
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
    if (!this.#preparing) {
      this.sandboxes.stop(this.#example.id)
      return
    }
    this.#preparing = undefined
    this.#report.say('Stopped before it ran.')
    this.#setRunning(false)
  }

  #add(entry: Entry): void {
    this.#report.add(entry)
    if (entry.kind === 'error') this.#editor.markError(entry.line)
  }

  #refused({ message, line }: { message: string; line: number }): void {
    this.#add({ kind: 'error', name: 'SyntaxError', message, line })
    this.#report.say('It did not run: the code does not parse.')
    this.#setRunning(false)
  }

  #done(summary: Summary, isAnalyzed: boolean): void {
    this.#report.end(summary, isAnalyzed ? '' : ' It ran without the analyzer.')
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
