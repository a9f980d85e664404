/** The list of what the analyzer found in a module. */
import { code, listed, withCode } from '../code-text.js'
import { button, element } from '../dom.js'
import type { Analysis, Finding, FoundFunction } from './analysis.js'

type Row = [label: string, content: (Node | string)[]]

const names = (all: readonly string[]) => listed(all.map(code))

function rows({ hash, callees, reads, constants, imports, notes }: FoundFunction): Row[] {
  const found: Row[] = [['Hash', [code(hash)]]]
  if (callees.length > 0) found.push(['Calls', names(callees)])
  if (reads.length > 0) found.push(['Reads', names(reads)])
  if (constants.length > 0) found.push(['Constants', names(constants.map(({ name }) => name))])
  for (const { from, names: imported } of imports)
    found.push(['Imports', [...names(imported), ' from ', code(from)]])
  if (notes.length > 0) found.push(['Notes', [notes.join('; ')]])
  return found.length > 1 ? found : [...found, ['Reads', ['nothing outside']]]
}

/** The function of this name as it was at the last run; undefined where it cannot be told. */
function earlier({ name, line }: FoundFunction, before: Analysis | undefined): FoundFunction | undefined {
  const same = before?.functions.filter((other) => other.name === name) ?? []
  return same.length > 1 ? same.find((other) => other.line === line) : same[0]
}

function functionView(found: FoundFunction, lastRun: Analysis | undefined): HTMLElement {
  const name = element('code', { class: 'function-name' }, found.name || '(anonymous)')
  const head = element('p', { class: 'function-head' }, name)
  if (found.isMemoized) head.append(' ', element('span', { class: 'chip chip--memoized' }, 'memoized'))
  const old = earlier(found, lastRun)
  if (old && old.hash !== found.hash)
    head.append(' ', element('span', { class: 'chip chip--changed' }, 'changed since last run'))
  const list = element('dl', {})
  for (const [label, content] of rows(found))
    list.append(element('div', {}, element('dt', {}, label), element('dd', {}, ...content)))
  return element('li', { class: 'function' }, head, list)
}

function findingView({ line, message, mend }: Finding, goTo: (line: number) => void): HTMLElement {
  const place = button(`Line ${line}`, () => goTo(line), 'button button--place')
  const what = element('p', {}, place, ' ', ...withCode(message), '.')
  if (mend === '') return element('li', { class: 'finding finding--error' }, what)
  return element(
    'li',
    { class: 'finding' },
    what,
    element('p', { class: 'mend' }, 'Mend: ', ...withCode(mend), '.'),
  )
}

/**
 * Functions and findings of the code in the editor.
 *
 * @param lastRun what ran, to mark what was edited since
 * @param goTo shows a line in the editor
 */
export function foundView(
  { functions, findings, syntaxError }: Analysis,
  lastRun: Analysis | undefined,
  goTo: (line: number) => void,
): HTMLElement[] {
  const problems = syntaxError ? [syntaxError] : findings
  const views: HTMLElement[] = []
  if (problems.length > 0)
    views.push(element('ul', { class: 'findings' }, ...problems.map((finding) => findingView(finding, goTo))))
  if (functions.length > 0)
    views.push(element('ul', { class: 'functions' }, ...functions.map((one) => functionView(one, lastRun))))
  return views
}
