/** The code editor of an example. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { EditorState, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { Finding } from './analyzer/analysis.js'
import { editorTheme } from './editor-theme.js'

const setErrorLine = StateEffect.define<number>()
const errorLineMark = Decoration.line({ class: 'cm-error-line' })

function errorLineIn(state: EditorState, line: number): DecorationSet {
  if (line < 1 || line > state.doc.lines) return Decoration.none
  return Decoration.set(errorLineMark.range(state.doc.line(line).from))
}

const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setErrorLine)) return errorLineIn(transaction.state, effect.value)
    }
    return transaction.docChanged ? Decoration.none : marks
  },
  provide: (field) => EditorView.decorations.from(field),
})

export interface Editor {
  readonly text: string
  /** Replaces as little as needed, as one step of the undo history. */
  setText(text: string): void
  /** Marks a line, counted from 1, until the next change; 0 marks none. */
  markError(line: number): void
  /** Underlines findings; F8 goes from one to the next. The code for it is loaded with the first finding. */
  markFindings(findings: readonly Finding[]): Promise<void>
  /** Puts the cursor on a line, counted from 1. */
  goTo(line: number): void
}

/** The smallest range in which two texts differ. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from += 1
  let tail = 0
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) }
}

export interface EditorOptions {
  text: string
  label: string
  onChange(text: string): void
  /** Ctrl+Enter, or Command+Enter on a Mac. */
  onRun(): void
}

/**
 * A code editor in `host`. It lives in a shadow root: there CodeMirror brings its styles as constructed style sheets,
 * which `style-src 'self'` lets pass. Tab leaves it, as everywhere on the page.
 */
export function createEditor(host: HTMLElement, { text, label, onChange, onRun }: EditorOptions): Editor {
  const root = host.attachShadow({ mode: 'open' })
  const rerun = () => {
    onRun()
    return true
  }
  const state = EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of('  '),
      bracketMatching(),
      highlightActiveLine(),
      javascript({ typescript: true }),
      errorLine,
      keymap.of([{ key: 'Mod-Enter', run: rerun }, ...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString())
      }),
      editorTheme,
    ],
  })
  const view = new EditorView({ state, parent: root, root })
  let marks: Promise<typeof import('./editor-marks.js')> | undefined
  return {
    get text() {
      return view.state.doc.toString()
    },
    setText(next) {
      const change = difference(view.state.doc.toString(), next)
      const anchor = change.from + change.insert.length
      view.dispatch({ changes: change, selection: { anchor: change.from, head: anchor } })
    },
    markError(line) {
      view.dispatch({ effects: setErrorLine.of(line) })
    },
    async markFindings(findings) {
      const text = view.state.doc
      marks ??= findings.length > 0 ? import(/* webpackChunkName: "marks" */ './editor-marks.js') : undefined
      const loaded = await marks
      if (text === view.state.doc) loaded?.markFindings(view, findings)
    },
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true })
      view.focus()
    },
  }
}
