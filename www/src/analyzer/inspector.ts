/** Keeps what the analyzer found in step with the editor. */
import { button, element } from '../dom.js'
import { counted } from '../numbers.js'
import type { Analysis, Finding, FoundFunction } from './analysis.js'
import { foundView } from './found-view.js'
import { type Analyze, loadAnalyzer } from './load.js'
import { stripTypes, TypesError } from './strip-types.js'

/** What is to be run, or why it cannot be. */
export type Prepared = { source: string; isAnalyzed: boolean } | { error: { message: string; line: number } }

export interface InspectorOptions {
  example: string
  isOpen: boolean
  /** Shows a line of the editor. */
  goTo(line: number): void
  /** The analyzer came: there is code to be shown to it. */
  onLoad(): void
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function summary({ functions, findings, syntaxError, language }: Analysis): string {
  if (syntaxError) return 'the code does not parse'
  const parts = [counted(functions.length, 'function', 'functions')]
  if (findings.length > 0) parts.push(counted(findings.length, 'warning', 'warnings'))
  if (language === 'ts') parts.push('TypeScript')
  return parts.join(', ')
}

/** Reads an example's code: for its panel, for its editor, and for a run. */
export class Inspector {
  readonly element: HTMLDetailsElement
  /** Runs are then as in a build without the plugin. */
  isLeftOut = false
  readonly #title = element('summary', {}, 'What the analyzer found')
  readonly #brief = element('span', { class: 'brief' })
  readonly #body = element('div', { class: 'found-body' })
  readonly #ran = new Map<string, FoundFunction>()
  #analyze: Analyze | undefined
  #lastRun: Analysis | undefined

  constructor(private readonly options: InspectorOptions) {
    this.#title.append(this.#brief)
    this.element = element('details', { class: 'found' }, this.#title, this.#body)
    this.element.open = options.isOpen
    this.#say('nothing yet', 'It is loaded when the example runs for the first time.')
  }

  /** Shows what is found in the code; what the editor is to mark. */
  show(source: string): { findings: readonly Finding[]; language: 'js' | 'ts' } {
    const analysis = this.#read(source)
    if (!analysis) return { findings: [], language: 'js' }
    this.#brief.textContent = `: ${summary(analysis)}`
    this.#body.replaceChildren(...foundView(analysis, this.#lastRun, this.options.goTo))
    const { findings, syntaxError, language } = analysis
    return { findings: syntaxError ? [syntaxError] : findings, language }
  }

  /** Loads the analyzer first. Without it the code runs as it stands. */
  async prepare(source: string): Promise<Prepared> {
    await this.#load()
    const analysis = this.#read(source)
    if (!analysis) return { source, isAnalyzed: false }
    const { syntaxError, language, code } = analysis
    if (syntaxError) return { error: syntaxError }
    for (const found of analysis.functions) this.#ran.set(found.hash, found)
    this.#lastRun = analysis
    const isAnalyzed = !this.isLeftOut
    const chosen = isAnalyzed ? code : source
    try {
      return { source: language === 'ts' ? await stripTypes(chosen) : chosen, isAnalyzed }
    } catch (error) {
      const line = error instanceof TypesError ? error.line : 0
      return { error: { message: messageOf(error), line } }
    }
  }

  /** A function that ran, by its hash. */
  functionOf(hash: string): FoundFunction | undefined {
    return this.#ran.get(hash)
  }

  async #load(): Promise<void> {
    if (this.#analyze) return
    try {
      this.#analyze = await loadAnalyzer()
      this.options.onLoad()
    } catch (error) {
      this.#say(
        'it did not load',
        `The analyzer did not load (${messageOf(error)}). The example runs without it: outer variables and called functions are not in the key, and TypeScript is not understood.`,
        button('Try again', () => this.#tryAgain()),
      )
    }
  }

  async #tryAgain(): Promise<void> {
    // The button goes: the focus must not go with it.
    this.#title.focus()
    await this.#load()
  }

  #read(source: string): Analysis | undefined {
    try {
      return this.#analyze?.(source, this.options.example)
    } catch (error) {
      // Nested deeper than its stack. It is unfit from then on.
      this.#analyze = undefined
      this.#say(
        'it failed',
        `The analyzer failed (${messageOf(error)}). The example runs without it; reload the page to get it back.`,
      )
      return undefined
    }
  }

  #say(brief: string, text: string, ...more: Node[]): void {
    this.#brief.textContent = `: ${brief}`
    this.#body.replaceChildren(element('p', { class: 'note' }, text), ...more)
  }
}
