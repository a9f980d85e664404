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
      part.push(
        new RegExp(
          `^[${text
            .slice(i + 1, end)

            .replaceAll('\\', '\\\\')}]$`,
        ),
      )
      i = end
    } else part.push(unit === '\\' ? (text[++i] ?? '') : unit)
  }
  return part
}

/** Names of a path next to a pattern's parts. `**` takes as few folders as it can; only the last is tried with more. */
function matchesParts(parts: readonly (Part | typeof FOLDERS)[], names: readonly string[]): boolean {
  let part = 0
  let name = 0
  let again = -1
  let from = 0
  while (name < names.length) {
    const now = parts[part]
    if (now === FOLDERS) {
      again = part++
      from = name
    } else if (now !== undefined && matchesName(now, names[name] as string)) {
      part++
      name++
    } else if (again >= 0 && !isRelative(names[from] as string)) {
      part = again + 1
      name = ++from
    } else return false
  }
  while (parts[part] === FOLDERS) part++
  return part === parts.length
}

/** What wildcards do not stand for. */
const isRelative = (name: string) => name === '.' || name === '..'

function matchesName(part: Part, name: string): boolean {
  if (typeof part[0] !== 'string' && (isRelative(name) || name === ''))
    return part.length === 0 && name === ''
  let unit = 0
  let at = 0
  let again = -1
  let from = 0
  while (at < name.length) {
    const now = part[unit]
    if (now === STAR) {
      again = unit++
      from = at
    } else if (now !== undefined && isOne(now, name[at] as string)) {
      unit++
      at++
    } else if (again >= 0) {
      unit = again + 1
      at = ++from
    } else return false
  }
  while (part[unit] === STAR) unit++
  return unit === part.length
}

const isOne = (one: One, unit: string): boolean =>
  one === ANY || (typeof one === 'string' ? one === unit : one.test(unit))
