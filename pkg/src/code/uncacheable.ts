import { isInstance } from '../common/thrown.js'

/** Thrown while the key of a call is made: none can stand for it, so the function runs uncached. */
export abstract class Uncacheable {
  /** The variable, argument or member that is the reason. */
  abstract readonly path: string
}

/** A captured variable could not be read: it is in its dead zone, or a getter on the way threw. */
export class UnreadableCapture extends Uncacheable {
  constructor(
    readonly names: readonly string[],
    readonly cause: unknown,
  ) {
    super()
  }

  get path(): string {
    const [first, ...others] = this.names
    if (first === undefined || others.length === 0) return first ?? ''
    return this.names.find((name) => this.isBlamed(name)) ?? this.names.join(', ')
  }

  /** Engines name a variable that is in its dead zone in quotes, and the member that is read of nothing. */
  private isBlamed(name: string): boolean {
    const [root = ''] = name.split(/[.[]/)
    const { message = '' } = Object(this.cause) as { message?: string }
    return isInstance(this.cause, ReferenceError) && /['"`](.*?)['"`]/.exec(String(message))?.[1] === root
  }
}

/** Code that nobody knows may be called or read: what it depends on cannot be part of the key. */
export class UnknownCode extends Uncacheable {
  /** @param values What is at the path, and what holds it: an adapter may know one of them. */
  constructor(
    readonly path: string,
    readonly values: readonly unknown[],
  ) {
    super()
  }
}
