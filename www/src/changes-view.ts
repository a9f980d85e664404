/** What of a key changed between two runs. */
import type { FoundFunction } from './analyzer/analysis.js'
import { code, listed } from './code-text.js'
import { element } from './dom.js'
import type { Change } from './protocol.js'

/** A function that was run, by its hash. */
export type FunctionOf = (hash: string) => FoundFunction | undefined

function changedConstants(before: FoundFunction, after: FoundFunction): string[] {
  const old = new Map(before.constants.map(({ name, hash }) => [name, hash]))
  return after.constants
    .filter(({ name, hash }) => old.has(name) && old.get(name) !== hash)
    .map(({ name }) => name)
}

function phrase(...parts: (Node | string)[]): HTMLElement {
  return element('span', {}, ...parts)
}

/** A constant's value is in the hash of the function, whose own text stayed as it was. */
function codeChange({ name, before, after }: Change, functionOf: FunctionOf): HTMLElement[] {
  const [old, now] = [functionOf(before), functionOf(after)]
  const constants = old && now ? changedConstants(old, now) : []
  const named = constants.map((constant) => phrase('the constant ', code(constant)))
  return constants.length > 0 && old?.text === now?.text
    ? named
    : [phrase('the code of ', code(name)), ...named]
}

function captureChange({ name, before, after }: Change): HTMLElement[] {
  if (before === after) return [phrase('the value of ', code(name))]
  return [phrase(code(name), ', from ', code(before), ' to ', code(after))]
}

/** Which parts of the key changed since the last call; undefined if none did. */
export function changesView(changes: readonly Change[], functionOf: FunctionOf): HTMLElement | undefined {
  const phrases = changes.flatMap((change) => {
    if (change.part === 'code') return codeChange(change, functionOf)
    return change.part === 'capture' ? captureChange(change) : [phrase(`the ${change.part}`)]
  })
  if (phrases.length === 0) return undefined
  return element('p', { class: 'changes' }, 'Changed since the last call: ', ...listed(phrases), '.')
}
