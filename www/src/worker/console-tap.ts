/** Hands what an example prints to the page. */
import type { ConsoleLevel, Entry } from '../protocol.js'
import { textOf } from './describe.js'

const levels = { debug: 'log', log: 'log', info: 'log', warn: 'warn', error: 'error' } as const
const indent = '  '

/** `console.log('%cHello %s', style, name)` as the console prints it. */
function format(args: unknown[]): string {
  const [first, ...rest] = args
  if (typeof first !== 'string') return args.map(textOf).join(' ')
  const head = first.replace(/%([csdifoO%])/g, (whole, kind: string) => {
    if (kind === '%') return '%'
    if (rest.length === 0) return whole
    const value = rest.shift()
    return kind === 'c' ? '' : textOf(value)
  })
  return [head, ...rest.map(textOf)].join(' ')
}

/**
 * Copies what is printed to the page; the console still gets it. A group becomes one entry.
 * Returns a function that ends groups left open.
 */
export function tapConsole(add: (entry: Entry) => void): () => void {
  let depth = 0
  let level: ConsoleLevel = 'log'
  let lines: string[] = []

  const flush = () => {
    if (lines.length > 0) add({ kind: 'console', level, text: lines.join('\n') })
    depth = 0
    level = 'log'
    lines = []
  }
  const print = (ofLine: ConsoleLevel, args: unknown[]) => {
    if (ofLine === 'error' || level === 'log') level = ofLine
    const printed = format(args).split('\n')
    // A group's title is often repeated in its first message, for those who keep groups closed.
    if (depth > 0 && printed[0] === lines.at(-1)?.trim()) printed.shift()
    lines.push(...printed.map((line) => indent.repeat(depth) + line))
    if (depth === 0) flush()
  }
  const wrap = (name: keyof Console, before: (args: unknown[]) => void) => {
    const original = console[name] as (...args: unknown[]) => void
    const wrapped = (...args: unknown[]) => {
      before(args)
      original.apply(console, args)
    }
    Object.assign(console, { [name]: wrapped })
  }
  const open = (args: unknown[]) => {
    depth += 1
    if (args.length > 0) lines.push(indent.repeat(depth - 1) + format(args))
  }

  for (const [name, ofLine] of Object.entries(levels)) {
    wrap(name as keyof typeof levels, (args) => print(ofLine, args))
  }
  wrap('group', open)
  wrap('groupCollapsed', open)
  wrap('groupEnd', () => {
    depth -= 1
    if (depth <= 0) flush()
  })
  return flush
}
