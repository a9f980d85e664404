/**
 * A program is a tree of nodes; a version of it is the tree and a `state`, a Map that says what edits changed. So an edit is
 * data, can be undone and replayed, and a failing program shrinks by more of the same.
 *
 * | kind | text | state of its id |
 * |---|---|---|
 * | number | a literal | another number |
 * | text | a string literal | another string |
 * | operator | one of several words | another of them |
 * | choice | one of several nodes | the place of another |
 * | line | a statement of its own line | `off`: left out |
 * | turn | two statements | `turned`: the second one first |
 * | expression | a number | `one`: the literal 1 (shrinking only) |
 * | type | TypeScript only: nothing in JavaScript | – |
 * | use | the name of an entity as this module sees it | – |
 * | own | the entity's own name, where it is declared | – |
 * | shadow | the name as a new local binding | – |
 * | needs | nothing: it counts | – |
 * | lazy | the path of an entity's module | – |
 * | public | the name an entity is exported under | – |
 * | exported | `export `, where the module exports it there | – |
 */

/** Text with nodes between: "code`f(${a})`". */
export function code(strings, ...nodes) {
  const parts = [strings[0]]
  for (const [at, node] of nodes.entries()) parts.push(node, strings[at + 1])
  return { kind: 'code', parts: parts.flat().filter((part) => part !== '') }
}

export const use = (entity) => ({ kind: 'use', entity })
export const own = { kind: 'own' }
export const exported = { kind: 'exported' }
export const type = (text) => ({ kind: 'type', text })
export const shadow = (entity) => ({ kind: 'shadow', entity })
/** A statement that no edit removes. */
export const line = (...parts) => ({ kind: 'line', body: { kind: 'code', parts } })
