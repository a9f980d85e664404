/** What was thrown while a value was encoded, as people get it: with the place, which only the encoder knows. */
import { Uncacheable } from '../code/uncacheable.js'
import { isInstance } from '../common/thrown.js'
import { rose } from '../engine/raw.js'
import { UnhashableTypeError, UserHashError } from '../tell/errors.js'
import type { Encoder } from './encoder.js'
import { SIGNAL } from './signal.js'
import { RuleThrew, typeNameOf, Unhashable } from './unhashable.js'

export function explain(encoder: Encoder, error: unknown): unknown {
  // An overflow of the stack is no fault of the value, whoever was on top of it.
  if (rose(error)) return error
  if (isInstance(error, RuleThrew) && rose(error.cause)) return error.cause
  const path = encoder.path()
  const { part, functionName, copy: isCopy, isPromised } = encoder.encoding
  const of = { part, functionName, path, isCopy, isPromised, within: encoder.within() }
  if (isInstance(error, Unhashable))
    return new UnhashableTypeError({ ...of, ...error, typeName: typeNameOf(error.value) })
  if (isInstance(error, RuleThrew)) {
    const { rule, isAdapter, typeName, cause } = error
    return new UserHashError({ rule, isAdapter, typeName, functionName, path, cause })
  }
  if (isInstance(error, Uncacheable) || error === SIGNAL) return error
  const why = 'reading it threw an error, which is the cause of this one.'
  return new UnhashableTypeError({ ...of, typeName: 'getter', why, mends: READING_THREW, cause: error })
}

const READING_THREW = ['mend the getter or proxy trap at that path']
