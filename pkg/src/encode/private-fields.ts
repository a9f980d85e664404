/**
 * Helpers that compilers call where they turn `#private` fields into WeakMaps: TypeScript, Babel, SWC, oxc, esbuild. In loose modes
 * the fields are members that are not enumerable, and count as such.
 */
const COMPILED = /class_?private_?field(?!_?loose)|\b_{1,2}private(?:Add|Get|Set|In)\b/i
const WORD = /[\p{ID_Continue}$\u200c\u200d]/u
/** After one of these a slash starts a regular expression. */
const BEFORE_REGEXP =
  /(?:[([{,;=:?!&|^~+\-*/%<>]|\b(?:return|typeof|case|in|of|void|delete|instanceof|new|do|else))\s*$/

/**
 * Whether the source of a class declares `#private` fields, whose content nobody outside can read. Private methods hold no
 * content and do not count. Looks at tokens: text in strings, comments and regular expressions is skipped.
 */
export function declaresPrivateFields(source: string): boolean {
  if (COMPILED.test(source)) return true
  for (let i = source.indexOf('#') < 0 ? source.length : 0; i < source.length; ) {
    const skipped = skip(source, i)
    if (skipped > i) {
      i = skipped
    } else if (source[i] === '#') {
      let end = i + 1
      while (end < source.length && WORD.test(source[end] as string)) end++
      if (end > i + 1 && isFieldDeclaration(source, i, end)) return true
      i = end
    } else i++
  }
  return false
}

/** The source without comments, strings and regular expressions; templates stay, for what is computed in them. */
export function codeOf(source: string): string {
  let code = ''
  for (let i = 0; i < source.length; ) {
    const skipped = source[i] === '`' ? i : skip(source, i)
    if (skipped === i) code += source[i++]
    else {
      code += ' '
      i = skipped
    }
  }
  return code
}

/** `this.#x` and `#x in o` are uses, `#x()` is a method, everything else declares a field. */
function isFieldDeclaration(source: string, start: number, end: number): boolean {
  const after = source.slice(end).trimStart()
  return source.slice(0, start).trimEnd().at(-1) !== '.' && !after.startsWith('(') && !/^in\b/.test(after)
}

/** End of the comment, string, template text or regular expression that starts here; the position itself if none does. */
function skip(source: string, at: number): number {
  const two = source.slice(at, at + 2)
  if (two === '//') return endOr(source, source.indexOf('\n', at))
  if (two === '/*') return endOr(source, source.indexOf('*/', at) + 2)
  const quote = source[at]
  if (quote === '"' || quote === "'") return closing(source, at, quote)
  if (quote === '`') return template(source, at)
  if (quote === '/' && BEFORE_REGEXP.test(source.slice(Math.max(0, at - 20), at))) return regExp(source, at)
  return at
}

function endOr(source: string, end: number): number {
  return end <= 1 ? source.length : end
}

function closing(source: string, at: number, quote: string): number {
  let i = at + 1
  while (i < source.length && source[i] !== quote) i += source[i] === '\\' ? 2 : 1
  return i + 1
}

function template(source: string, at: number): number {
  let i = at + 1
  while (i < source.length && source[i] !== '`') {
    if (source[i] === '\\') i += 2
    else if (source.startsWith('${', i)) i = substitution(source, i + 2)
    else i++
  }
  return i + 1
}

function substitution(source: string, at: number): number {
  let open = 1
  let i = at
  while (i < source.length && open > 0) {
    const skipped = skip(source, i)
    if (skipped > i) {
      i = skipped
      continue
    }
    if (source[i] === '{') open++
    else if (source[i] === '}') open--
    i++
  }
  return i
}

function regExp(source: string, at: number): number {
  let inClass = false
  let i = at + 1
  while (i < source.length && source[i] !== '\n' && (inClass || source[i] !== '/')) {
    if (source[i] === '\\') i++
    else if (source[i] === '[') inClass = true
    else if (source[i] === ']') inClass = false
    i++
  }
  return i + 1
}
