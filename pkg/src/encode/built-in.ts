/** Knows built-ins by their internal slots, whatever realm they are of. */
import { descriptorOf } from '../common/lists.js'
import type { Encoder } from './encoder.js'

/** How objects of one built-in class are encoded. */
export interface BuiltIn {
  /** Constructor name, e.g. `Map`, `Temporal.PlainDate`. */
  readonly name: string
  /** Immutable, and taken into copies as it is. */
  readonly isReference?: boolean
  /** Its own indices and length are content. */
  readonly isOfElements?: boolean
  readonly isError?: boolean
  /** Not of the platform, but known by a mark: its members are where it keeps its content. */
  readonly isMarked?: boolean
  /** Reads the content as the value's own iteration shows it. */
  readonly byItself?: BuiltIn
  /** Throws a TypeError, or answers false, for an object that only pretends to be one. */
  is(value: object): unknown
  /** Writes header and fixed words, and opens a frame over the children if there are any. */
  write(encoder: Encoder, value: object): void
}

/** Half of an instance of a class that extends a built-in: the built-in's content, then the own members. */
export class InstancePart {
  constructor(
    readonly of: object,
    readonly builtIn: BuiltIn | undefined,
    readonly half: 'content' | 'members',
  ) {}
}

/** A getter of a built-in's prototype, as a function: own properties of a value cannot deceive it. */
export function getterOf(prototype: object, name: PropertyKey): (value: object) => unknown {
  const getter = descriptorOf(prototype, name)?.get
  return (value) => getter?.call(value)
}
