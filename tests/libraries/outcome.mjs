/** What becomes of a value of a library in memoized functions: found out with the value, not asked of anybody. */
import { isDeepStrictEqual } from 'node:util'
import { cache, memo, UnhashableTypeError } from 'wasmemo'

/** Runs, and says so where the value was refused. */
function unlessRefused(run) {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof UnhashableTypeError)) throw error
    return 'refused'
  }
}

function mutationsIn(run) {
  const paths = []
  const stop = cache.on((event) => event.type === 'mutation' && paths.push(event.path))
  try {
    run()
  } finally {
    stop()
  }
  return paths
}

/** An equal fresh value, as argument and in data. */
function equal({ make }) {
  return unlessRefused(() => {
    const alone = memo((x) => [x === undefined])
    const within = memo(({ list: [x] }) => [x === undefined])
    alone(make())
    alone(make())
    within({ list: [make()] })
    within({ list: [make()] })
    const hits = alone.stats.hits + within.stats.hits
    return hits === 2 ? 'hit' : hits === 0 ? 'miss' : `${hits} of 2 hit`
  })
}

function other(row) {
  return unlessRefused(() => {
    const f = memo((x) => [x === undefined])
    f(row.make())
    f(row.other())
    return f.stats.hits === 0 ? 'miss' : 'WRONG HIT'
  })
}

/** The same value, read meanwhile, as argument and as output. */
function readOnly({ make, read }) {
  return unlessRefused(() => {
    const takes = memo((x) => [x === undefined])
    const value = make()
    takes(value)
    read(value)
    takes(value)
    const gives = memo(() => make())
    const [path] = mutationsIn(() => {
      read(gives())
      gives()
    })
    if (path !== undefined) return `FALSE WARNING at ${path}`
    return takes.stats.hits === 1 ? 'hit' : 'NEEDLESS MISS'
  })
}

/** An output that a caller changed, and an argument that was changed. */
function changed({ make, change }) {
  if (change === undefined) return 'never changes'
  return unlessRefused(() => {
    const gives = memo(() => make())
    const paths = mutationsIn(() => {
      change(gives())
      gives()
    })
    const takes = memo((x) => [x === undefined])
    const value = make()
    takes(value)
    change(value)
    takes(value)
    if (takes.stats.hits > 0) return 'WRONG HIT'
    return paths.length > 0 ? 'warned' : 'NOT WARNED'
  })
}

/** In copy mode: another object, equal to what the function makes, whose methods answer the same. */
function copied({ make, read, same = () => true }) {
  return unlessRefused(() => {
    const gives = memo(() => [make()], { mode: 'copy' })
    const [first] = gives()
    const [second] = gives()
    const value = make()
    if (Object(value) === value && first === second) return 'the same object'
    const isRight = [first, second].every(
      (copy) => isDeepStrictEqual(plain(read(copy)), plain(read(value))) && same(copy, value),
    )
    return isRight ? 'works' : 'WRONG COPY'
  })
}

/** Values that methods answer, without functions' identities. */
function plain(value) {
  return typeof value === 'function' ? 'function' : Array.isArray(value) ? value.map(plain) : value
}

/** All of it, as the table of `docs/libraries.md` has it. */
export function outcomeOf(row) {
  const found = { equal: equal(row), other: other(row), readOnly: readOnly(row) }
  return { ...found, changed: changed(row), copy: copied(row) }
}
