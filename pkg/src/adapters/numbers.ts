/** Decimals, fractions and big numbers of several libraries, by their exact value. */
import type { Adapter } from '../scope/adapters.js'
import { hasOwnMethods } from './shape.js'

type Class = { config?: () => unknown } & Record<string, unknown>

/** Classes that `clone` of decimal.js and bignumber.js, and `Big()`, make: by their settings. What they make are instances. */
export const numbers: Adapter<Class> = {
  name: 'numbers',
  matches: (value) =>
    typeof value === 'function' && (isBigNumber(value) || has(value, DECIMAL) || has(value, BIG)),
  read: (of) => [
    Object.entries(of).filter(([, member]) => Object(member) !== member),
    isBigNumber(of) && of.config?.(),
  ],
}

const DECIMAL = ['precision', 'rounding', 'modulo', 'toExpNeg', 'toExpPos']
const BIG = ['DP', 'RM', 'NE', 'PE', 'strict']

function has(value: object, names: readonly string[]): boolean {
  return names.every((name) => Object.hasOwn(value, name))
}

function isBigNumber(value: object): boolean {
  return hasOwnMethods(value, 'clone', 'config', 'isBigNumber')
}
