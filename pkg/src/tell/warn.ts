/** Console output: grouped in browsers, to stderr elsewhere; rate-limited; one line in production. Warnings are the product's face. */
import { isOutsideBrowser } from '../common/developing.js'
import { telling } from './telling.js'

/** How long a warning of one kind about one thing is not repeated, in milliseconds. */
const QUIET_MS = 10_000
/** Most things whose last warning is remembered. */
const MAX_REMEMBERED = 1000
/** Of one beside its text. */
const TOPIC_BYTES = 100

const last = new Map<string, { at: number; silent: number }>()

/** A warning for people. */
export interface Warning {
  /** What it is about: repetitions are counted, not printed, for ten seconds. */
  readonly topic: string
  /** One line: what happened to which function. */
  readonly title: string
  /** Why it matters and the ways out, with code to paste; undefined in production. */
  readonly details: string | undefined
}

/** Prints a warning, unless the same was said within the last ten seconds. */
export function warn({ topic, title, details }: Warning, nowMs: number): void {
  const before = last.get(topic)
  if (before !== undefined && nowMs - before.at < QUIET_MS) {
    before.silent++
    return
  }
  remember(topic, nowMs)
  const again = before?.silent ? ` (and ${before.silent} more times since the last warning)` : ''
  print(`wasmemo: ${title}${again}`, details)
}

/** Prints a hint once for ever. */
export function warnOnce(warning: Warning): void {
  if (!last.has(warning.topic)) warn(warning, Infinity)
}

/** Bytes of what was said. */
export function saidBytes(): number {
  return [...last.keys()].reduce((sum, topic) => sum + TOPIC_BYTES + 2 * topic.length, 0)
}

/** What was said may be said again. */
export function forgetSaid(): void {
  last.clear()
}

function remember(topic: string, at: number): void {
  last.delete(topic)
  last.set(topic, { at, silent: 0 })
  if (last.size > MAX_REMEMBERED) last.delete(last.keys().next().value as string)
}

function print(title: string, details: string | undefined): void {
  telling(() => {
    if (details === undefined) return console.warn(title)
    const whole = `${title}\n\n${details}`
    if (isOutsideBrowser()) return console.warn(whole)
    console.groupCollapsed(title)
    console.warn(whole)
    console.groupEnd()
  })
}
