/**
 * Globs of many wildcards. An expression tries all ways to part a path among them, which for `**` many times and a deep folder takes for
 * ever; here only the last wildcard is tried again, so the cost is at most the pattern's length times the path's.
 */

/** One character: itself, any (`?`), or one of a class. */
type One = string | RegExp | typeof ANY
const ANY = Symbol('?')
const STAR = Symbol('*')
const FOLDERS = Symbol('**')
type Part = (One | typeof STAR)[]

/** As many alternatives as braces may make. */
const MOST_ALTERNATIVES = 256

/** Up to so many wildcards an expression is quick enough. */
const FEW = 2

export const hasManyWildcards = (glob: string): boolean => (glob.match(/\*+|\?/g) ?? []).length > FEW

/**
 * Answers for paths with `/` whether they match, as picomatch does with `dot`.
 *
 * @throws {TypeError} for what only an expression can say: `!(…)` and its kin, numbers from to, too many alternatives.
 */
export function wildcards(glob: string): (path: string) => boolean {
  if (glob.startsWith('!') && glob[1] !== '(') {
    const matches = wildcards(glob.slice(1))
    return (path) => !matches(path)
  }
  if (/[?*+@!]\(|\{[^{},]*\.\.[^{},]*\}|\(/.test(glob)) throw tooMany(glob)
  const all = alternatives(glob).map((one) => one.split('/').map(partOf))
  return (path) => {
    const names = path.split('/')
    return all.some((parts) => matchesParts(parts, names))
  }
}

const tooMany = (glob: string) =>
  new TypeError(
    `wasmemo: the glob ${JSON.stringify(glob)} has many wildcards beside groups or alternatives, which takes too long to match: ` +
      'divide it, or give a RegExp or a function',
  )

/** `a{b,c}` is `ab` and `ac`; braces within braces too. */
function alternatives(glob: string): string[] {
  let open = [glob]
  const done: string[] = []
  while (open.length > 0) {
    const next: string[] = []
    for (const one of open) {
      // The innermost first: between its braces are none.
      const found = /\{([^{}]*,[^{}]*)\}/.exec(one)
      if (found === null) done.push(one)
      else
        for (const inside of (found[1] as string).split(','))
          next.push(one.slice(0, found.index) + inside + one.slice(found.index + found[0].length))
      if (next.length + done.length > MOST_ALTERNATIVES) throw tooMany(glob)
    }
    open = next
  }
  return done
}

function partOf(text: string): Part | typeof FOLDERS {
  if (/^\*\*+$/.test(text)) return FOLDERS
  const part: Part = []
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string
    const end = unit === '[' ? text.indexOf(']', i + 2) : -1
    if (unit === '*') {
      if (part.at(-1) !== STAR) part.push(STAR)
    } else if (unit === '?') part.push(ANY)
    else if (end > 0) {
      const units = text.slice(i + 1, end).replaceAll('\\', '\\\\')
      part.push(new RegExp(`^[${units}]$`))
      i = end
    } else part.push(unit === '\\' ? (text[++i] ?? '') : unit)
  }
  return part
}

/**
 * Whether a pattern's parts match all of a list, one each, wildcards any number. A wildcard takes as few as it can; only the last is
 * tried with more.
 *
 * @param mayTake what a wildcard stands for
 */
function matchesAll<P, T>(
  pattern: readonly P[],
  list: ArrayLike<T>,
  wildcard: P,
  matches: (part: P, item: T) => boolean,
  mayTake: (item: T) => boolean,
): boolean {
  let part = 0
  let at = 0
  let again = -1
  let from = 0
  while (at < list.length) {
    const now = pattern[part]
    if (now === wildcard) {
      again = part++
      from = at
    } else if (now !== undefined && matches(now, list[at] as T)) {
      part++
      at++
    } else if (again >= 0 && mayTake(list[from] as T)) {
      part = again + 1
      at = ++from
    } else return false
  }
  while (pattern[part] === wildcard) part++
  return part === pattern.length
}

/** Names of a path next to a pattern's parts. */
const matchesParts = (parts: readonly (Part | typeof FOLDERS)[], names: readonly string[]): boolean =>
  matchesAll(
    parts,
    names,
    FOLDERS,
    (part, name) => matchesName(part as Part, name),
    (name) => !isRelative(name),
  )

/** What wildcards do not stand for. */
const isRelative = (name: string) => name === '.' || name === '..'

function matchesName(part: Part, name: string): boolean {
  if (typeof part[0] !== 'string' && (isRelative(name) || name === ''))
    return part.length === 0 && name === ''
  return matchesAll<Part[number], string>(
    part,
    name,
    STAR,
    (one, unit) => isOne(one as One, unit),
    () => true,
  )
}

const isOne = (one: One, unit: string): boolean =>
  one === ANY || (typeof one === 'string' ? one === unit : one.test(unit))
