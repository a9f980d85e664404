/**
 * The methods that consoles have, by name: a run puts functions in the place of all of them and takes them away again. Under names that
 * are computed that takes V8 twenty times as long.
 */
type AnyFunction = (...args: unknown[]) => unknown

/** Position in lists of methods. */
export const STANDARD: readonly string[] = [
  'log',
  'warn',
  'error',
  'info',
  'debug',
  'dir',
  'dirxml',
  'table',
  'trace',
  'group',
  'groupCollapsed',
  'groupEnd',
  'clear',
  'count',
  'countReset',
  'assert',
  'profile',
  'profileEnd',
  'time',
  'timeLog',
  'timeEnd',
  'timeStamp',
]

/** What is no command: a constructor, and what makes other objects. */
export const NO_COMMANDS: readonly string[] = ['Console', 'context', 'createTask']

/** Puts a method of one list where that of another stands; answers how many. Throws where one cannot be set. */
export function exchange(
  of: Record<string, AnyFunction | undefined>,
  from: readonly AnyFunction[],
  to: readonly AnyFunction[],
): number {
  let n = 0
  if (of.log === from[0] && ++n) of.log = to[0]
  if (of.warn === from[1] && ++n) of.warn = to[1]
  if (of.error === from[2] && ++n) of.error = to[2]
  if (of.info === from[3] && ++n) of.info = to[3]
  if (of.debug === from[4] && ++n) of.debug = to[4]
  if (of.dir === from[5] && ++n) of.dir = to[5]
  if (of.dirxml === from[6] && ++n) of.dirxml = to[6]
  if (of.table === from[7] && ++n) of.table = to[7]
  if (of.trace === from[8] && ++n) of.trace = to[8]
  if (of.group === from[9] && ++n) of.group = to[9]
  if (of.groupCollapsed === from[10] && ++n) of.groupCollapsed = to[10]
  if (of.groupEnd === from[11] && ++n) of.groupEnd = to[11]
  if (of.clear === from[12] && ++n) of.clear = to[12]
  if (of.count === from[13] && ++n) of.count = to[13]
  if (of.countReset === from[14] && ++n) of.countReset = to[14]
  if (of.assert === from[15] && ++n) of.assert = to[15]
  if (of.profile === from[16] && ++n) of.profile = to[16]
  if (of.profileEnd === from[17] && ++n) of.profileEnd = to[17]
  if (of.time === from[18] && ++n) of.time = to[18]
  if (of.timeLog === from[19] && ++n) of.timeLog = to[19]
  if (of.timeEnd === from[20] && ++n) of.timeEnd = to[20]
  if (of.timeStamp === from[21] && ++n) of.timeStamp = to[21]
  return n
}
