/** Instances of Marked, by their options. */
import type { Adapter } from '../scope/adapters.js'
import { counted } from './counted.js'
import { hasMethods } from './shape.js'

interface Marked {
  defaults: object
}

/** Marked's instances: by their options, and by the classes that they parse with. Extensions are code that nobody knows. */
export const marked: Adapter<Marked> = {
  name: 'marked',
  matches: (value) =>
    hasMethods(value, 'parseInline', 'walkTokens', 'use') &&
    Object.hasOwn(value, 'defaults') &&
    Object.hasOwn(value, 'Lexer'),
  read: (of) => [
    of.defaults,
    Object.entries(of).map(([name, member]) => (/^[A-Z]/.test(name) ? [name, counted(member)] : name)),
  ],
}
