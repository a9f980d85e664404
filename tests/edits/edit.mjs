/** Random edits: what they set in a program's state. */
import { moduleOf, nameOf, render } from './program/render.mjs'

/**
 * Kinds of edits. `quiet` ones change nothing that a memoized function reaches, nor does `undo`: its calls must hit.
 * `loud` ones change code or values that are reached, whether or not a result changes with them.
 * `neutral` ones change no result, but a name or a place: they may miss.
 */
export const KINDS = ['loud', 'quiet', 'neutral', 'undo']

const QUIET = ['comments', 'spaces', 'quotes', 'types', 'unrelated', 'order', 'lines', 'indent']

/**
 * @param {Map<string, unknown>[]} history states before, the latest last
 * @returns {{ kind: string, label: string, state: Map<string, unknown>, hot: boolean } | undefined} undefined: nothing to edit
 */
export function randomEdit(program, history, random) {
  const state = history.at(-1)
  const kind = random.weighted([
    [5, 'loud'],
    [4, 'quiet'],
    [0.7, 'neutral'],
    [history.length > 1 ? 1.5 : 0, 'undo'],
  ])
  const next = new Map(state)
  const label = { loud, quiet, neutral, undo }[kind](program, next, random, history)
  if (label === undefined || same(render(program, next).files, render(program, state).files)) return undefined
  return { kind, label, state: next, hot: random.chance(0.6) }
}

const same = (one, other) => [...one].every(([name, text]) => other.get(name) === text)

/** Takes the latest changes back. */
function undo(_program, next, random, history) {
  const back = history.at(-random.between(2, Math.min(history.length, 4)))
  next.clear()
  for (const [key, value] of back) next.set(key, value)
  return 'an earlier state'
}

/** Comments, white space, types, declarations that nothing reaches. */
function quiet(program, next, random) {
  const { sites, reached } = render(program, next)
  const unread = sites.filter(
    ({ node, entity }) => node.isUnread || (!reached.has(entity) && node.kind !== 'expression'),
  )
  if (unread.length > 0 && random.chance(0.35))
    return `unrelated ${change(random.pick(unread).node, next, random)}`
  const kind = random.pick(QUIET)
  const at = random.between(0, program.modules.length - 1)
  next.set(`${kind}:${at}`, random.between(1, 99))
  return `${kind} of m${at}`
}

/** What memoized functions reach: one change, or a few at once. */
function loud(program, next, random) {
  const { sites, reached } = render(program, next)
  const list = sites.filter(
    ({ node, entity }) => reached.has(entity) && node.kind !== 'expression' && !node.isUnread,
  )
  if (list.length === 0) return undefined
  const numbers = list.map(({ node }) => node).filter(({ kind, isWhole }) => kind === 'number' && !isWhole)
  if (numbers.length > 1 && random.chance(0.1))
    return exchange(random.pick(numbers), random.pick(numbers), next)
  const labels = []
  for (
    let left = random.weighted([
      [6, 1],
      [2, 2],
      [1, 3],
    ]);
    left > 0;
    left -= 1
  ) {
    const { node, entity } = random.pick(list)
    labels.push(change(node, next, random))
    if (random.chance(0.1)) labels.push(rename(program, entity, next, random) ?? 'no name')
  }
  return labels.join(', ')
}

/** Names and places. */
function neutral(program, next, random) {
  const { reached } = render(program, next)
  const entity = random.pick([...reached].filter(({ isRoot }) => !isRoot))
  if (entity === undefined) return undefined
  return random.chance(0.5) ? rename(program, entity, next, random) : move(program, entity, next, random)
}

/** Sets another state of a node. */
function change(node, state, random) {
  const now = state.get(node.id) ?? node.value
  const set = (value) => {
    state.set(node.id, value)
    return `${node.kind} ${node.id}: ${now ?? 'as it was'} to ${value}`
  }
  switch (node.kind) {
    case 'number':
      return set(
        random.pick(
          [now + 1, now + 10, random.between(0, 12), now + (node.isWhole ? 2 : 0.5)].filter(
            (value) => value !== now,
          ),
        ),
      )
    case 'text':
      return set(
        random.pick(['abd', 'cab', 'zzz', 'key ', '', '\u00e9', '"'].filter((value) => value !== now)),
      )
    case 'operator':
      return set(random.pick(node.words.filter((word) => word !== now)))
    case 'choice':
      return set((now + 1) % node.nodes.length)
    case 'line':
      return set(now === 'off' ? 'on' : 'off')
    case 'turn':
      return set(now === 'turned' ? 'straight' : 'turned')
    default:
      throw new Error(`no change of ${node.kind}`)
  }
}

/** Two numbers change places: what they add up to stays. */
function exchange(one, other, state) {
  const [a, b] = [state.get(one.id) ?? one.value, state.get(other.id) ?? other.value]
  state.set(one.id, b)
  state.set(other.id, a)
  return `${one.id} and ${other.id} change places`
}

function rename(program, entity, state, random) {
  if (entity.isRoot) return undefined
  const place = moduleOf(program, state, entity)
  const taken = new Set(
    program.entities
      .filter((other) => moduleOf(program, state, other) === place)
      .map((other) => nameOf(state, other)),
  )
  const isCapital = /^[A-Z]/.test(entity.name)
  const wanted = random.pick([...(isCapital ? ['Other', 'Renamed'] : ['other', 'renamed']), entity.name])
  let name = wanted
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}${at}`
  state.set(`name:${entity.id}`, name)
  return `${nameOf(state, entity)} renamed`
}

/** To another module, if it can be exported and nothing needs it while modules are evaluated. */
function move(program, entity, state, random) {
  const { modules, chained } = program
  const isFree =
    !entity.usedAtInit && !entity.usesAtInit && !entity.isTypeScript && entity.body.some(isExported)
  const places = modules.map((_, at) => at).filter((at) => modules[at].ending !== 'cjs')
  const typed = (at) => modules[at].ending
  const place = random.pick(
    places.filter((at) => typed(at).endsWith('x') || !typed(entity.module).endsWith('x')),
  )
  if (!isFree || !chained || modules[entity.module].ending === 'cjs' || place === undefined) return undefined
  const name = nameOf(state, entity)
  const clash = program.entities.some(
    (other) => other !== entity && moduleOf(program, state, other) === place && nameOf(state, other) === name,
  )
  if (clash) return undefined
  state.set(`module:${entity.id}`, place)
  return `${name} moved to m${place}`
}

/** Whether the declaration has a place for `export`. */
const isExported = (node) =>
  node.kind === 'exported' ||
  (node.parts ?? [node.body]).some((part) => part?.kind !== undefined && isExported(part))
