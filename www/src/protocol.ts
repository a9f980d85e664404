/**
 * What the page and the sandboxed frame say to each other. The page is trusted. Everything the frame sends may
 * have been written by the visitor's code: the page reads it through `readMessage` only.
 */

/** A value as shown to a person: a table for rows of plain objects, else text. */
export type Part =
  | { kind: 'text' | 'value'; text: string }
  | { kind: 'table'; columns: string[]; rows: string[][]; hiddenRows: number }

export type ConsoleLevel = 'log' | 'warn' | 'error'

/** A part of a key that differs between two calls. */
export interface Change {
  part: 'code' | 'capture' | 'options' | 'arguments'
  /** Of the function or the variable. */
  name: string
  /** Of code the hash, else the value as text; empty if it is not known. */
  before: string
  after: string
}

/** One line of a run's report, in the order it happened. */
export type Entry =
  | { kind: 'write'; parts: Part[] }
  | {
      kind: 'call'
      name: string
      outcome: 'hit' | 'miss' | 'join'
      ms: number
      reason: string
      /** Since the last call of this name, in whichever run. */
      changes: Change[]
    }
  | { kind: 'mutation'; name: string; path: string; before: string; after: string }
  | { kind: 'effect'; name: string; command: string }
  | { kind: 'console'; level: ConsoleLevel; text: string }
  | { kind: 'error'; name: string; message: string; line: number }

/** What the memoized functions of one run hold when it ends. */
export interface Summary {
  ms: number
  entries: number
  /** Keys and outputs, as encoded. */
  bytes: number
}

/** The page's first message, with a port for all that follows. */
export interface Connect {
  type: 'connect'
  /** A frame of opaque origin can load no worker by address: it gets the text. */
  workerSource: string
}

export type ToFrame =
  | { type: 'open'; sandbox: string; files: Record<string, unknown> }
  | { type: 'run'; sandbox: string; run: number; source: string }
  | { type: 'stop'; sandbox: string }
  | { type: 'clear'; sandbox: string }

export type FromFrame =
  | { type: 'ready' }
  | { type: 'entry'; sandbox: string; run: number; entry: Entry }
  | { type: 'done'; sandbox: string; run: number; summary: Summary }
  | { type: 'stopped'; sandbox: string; run: number; limitMs: number }

export type ToWorker =
  | { type: 'files'; files: Record<string, unknown> }
  | { type: 'run'; run: number; source: string }
  | { type: 'clear' }

export type FromWorker =
  | { type: 'entry'; run: number; entry: Entry }
  | { type: 'done'; run: number; summary: Summary }
