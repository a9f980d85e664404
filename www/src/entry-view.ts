/** One event of a run, as an element of the log. */
import { changesView, type FunctionOf } from './changes-view.js'
import { code } from './code-text.js'
import { element } from './dom.js'
import { milliseconds } from './numbers.js'
import type { Entry, Part } from './protocol.js'

function table({ columns, rows, hiddenRows }: Extract<Part, { kind: 'table' }>): HTMLElement {
  const isNumber = (text: string | undefined) => text !== undefined && /^-?\d/.test(text)
  const cell = (tag: 'th' | 'td', text: string, column: number) =>
    element(tag, isNumber(rows[0]?.[column]) ? { class: 'number' } : {}, text)
  const head = element('tr', {}, ...columns.map((text, column) => cell('th', text, column)))
  const body = rows.map((row) => element('tr', {}, ...row.map((text, column) => cell('td', text, column))))
  const shown = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body))
  const box = element('div', { class: 'table' }, shown)
  if (hiddenRows > 0) box.append(element('p', { class: 'note' }, `and ${hiddenRows} more rows`))
  return box
}

function part(shown: Part): Node | string {
  if (shown.kind === 'table') return table(shown)
  return shown.kind === 'text' ? shown.text : code(shown.text)
}

function write(parts: Part[]): Node[] {
  return [element('div', { class: 'written' }, ...parts.flatMap((shown) => [part(shown), ' ']))]
}

function call(entry: Extract<Entry, { kind: 'call' }>, functionOf: FunctionOf): Node[] {
  const { name, outcome, ms, reason } = entry
  const chip = element('span', { class: `chip chip--${outcome}` }, outcome)
  const changes = changesView(entry.changes, functionOf)
  // Of the wrapper, which each rerun makes anew: what changed since the earlier one says more.
  const isTold = reason === '' || (reason === 'first-call' && changes)
  const why = isTold ? [] : [element('span', { class: 'why' }, reason)]
  const time = element('span', { class: 'time' }, milliseconds(ms))
  return [chip, code(name), ...why, time, ...(changes ? [changes] : [])]
}

function mutation({ name, path, before, after }: Extract<Entry, { kind: 'mutation' }>): Node[] {
  const where = path === '' ? [':'] : [', at ', code(path), ':']
  return [
    element('strong', {}, 'Cached object mutated'),
    element('p', {}, 'The output of ', code(name), ' was changed after it was stored', ...where),
    element('p', {}, code(before), ' became ', code(after)),
  ]
}

function effect({ name, command }: Extract<Entry, { kind: 'effect' }>): Node[] {
  return [
    element('strong', {}, 'A hit will skip this'),
    element('p', {}, code(command), ' ran inside the memoized function ', code(name), '.'),
  ]
}

function printed({ level, text }: Extract<Entry, { kind: 'console' }>): Node[] {
  return [element('span', { class: 'label' }, `console.${level}`), element('pre', {}, text)]
}

function error({ name, message, line }: Extract<Entry, { kind: 'error' }>): Node[] {
  const where = line > 0 ? ` in line ${line}` : ''
  return [element('strong', {}, `${name}${where}`), element('p', {}, message)]
}

function content(entry: Entry, functionOf: FunctionOf): Node[] {
  switch (entry.kind) {
    case 'write':
      return write(entry.parts)
    case 'call':
      return call(entry, functionOf)
    case 'mutation':
      return mutation(entry)
    case 'effect':
      return effect(entry)
    case 'console':
      return printed(entry)
    case 'error':
      return error(entry)
  }
}

/** One line of the report. */
export function entryView(entry: Entry, functionOf: FunctionOf): HTMLLIElement {
  const level = entry.kind === 'console' ? ` entry--${entry.level}` : ''
  return element('li', { class: `entry entry--${entry.kind}${level}` }, ...content(entry, functionOf))
}
