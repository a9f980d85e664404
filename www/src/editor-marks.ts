/** Marks captures and callees in the editor. */
import {
  type Diagnostic,
  lintGutter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint'
import { StateEffect } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import type { Finding } from './analyzer/analysis.js'

const keys = [
  { key: 'F8', run: nextDiagnostic },
  { key: 'Shift-F8', run: previousDiagnostic },
]
const prepared = new WeakSet<EditorView>()

function diagnostic({ code, message, mend, from, to }: Finding, length: number): Diagnostic {
  const severity = mend === '' ? 'error' : 'warning'
  const text = mend === '' ? `${message}.` : `${message}. Mend: ${mend}.`
  return {
    from: Math.min(from, length),
    to: Math.min(to, length),
    severity,
    source: code,
    message: text.replaceAll('`', ''),
  }
}

/** Underlines findings and puts a mark before their lines; none takes away those of before. */
export function markFindings(view: EditorView, findings: readonly Finding[]): void {
  if (!prepared.has(view)) {
    prepared.add(view)
    view.dispatch({ effects: StateEffect.appendConfig.of([lintGutter(), keymap.of(keys)]) })
  }
  const marks = findings.map((finding) => diagnostic(finding, view.state.doc.length))
  view.dispatch(setDiagnostics(view.state, marks))
}
