/** How a value is to be encoded. */

import type { HashRules } from '../code/hash-funcs.js'
import type { Part as ValuePart } from '../tell/errors.js'
import { newPlace, type Shape } from './shape.js'

/** How values of one part of a call are encoded, and how they are called in errors. */
export interface Encoding {
  readonly rules: HashRules | undefined
  /** Names of plain objects are sorted first. */
  readonly unordered: boolean
  /** The encoding will be decoded: sharing is kept, rules are not applied, Blobs are collected in `references`. */
  readonly copy: boolean
  /** Their bytes can only be read asynchronously: `bytes` collects them in `blobs` to be read later. */
  readonly blobMode: 'refuse' | 'bytes' | 'identity'
  /**
   * Functions of which nothing is known, and those that reach such a one. Part of an instance they count by identity, but for
   * the outer variables of `'uncached'`: no key can stand for those.
   */
  readonly unknownFunctions: 'refuse' | 'identity' | 'uncached'
  readonly part: ValuePart
  readonly functionName: string
  /** The function answers promises of its outputs, as far as is known. */
  isPromised: boolean
  /** Where the shapes of its values are remembered. */
  readonly place: Shape
}

/** A value by itself: no rules, no function. */
export const PLAIN: Encoding = {
  rules: undefined,
  unordered: false,
  copy: false,
  blobMode: 'refuse',
  unknownFunctions: 'refuse',
  part: 'value',
  functionName: '',
  isPromised: false,
  place: newPlace(),
}
