/** Runs a program without memo, as it is built while developing and as for production, and tells what differs. */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { cache } from 'wasmemo'
import { build, writeFiles } from './build.mjs'

/** What {@link set} of a program is given: another state, and the first one again. */
const OTHER = 9
const FIRST = 1

const seen = []
cache.on(({ type }) => {
  if (['hit', 'miss', 'join', 'uncached'].includes(type)) seen.push(type)
})

/**
 * @param {ReturnType<import('./read.mjs').readRow>} row
 * @param {string} folder where its files may be written
 * @returns {Promise<string[]>} what is wrong, a line each
 */
export async function play(row, folder) {
  const { versions, main, flags } = row
  const roots = versions.map((files, at) => {
    const root = join(folder, `v${at}`, 'app')
    writeFiles(root, files)
    return root
  })
  const builds = async (world) => Promise.all(roots.map((root) => build(world, { root, main, flags })))
  let worlds
  try {
    worlds = await Promise.all([builds('plain'), builds('all'), builds('reachable')])
  } catch (error) {
    return [`cannot be built: ${error.message.replaceAll('\n', ' ')}`]
  }
  const [plain, all, reachable] = worlds
  const wanted = await run(plain, flags)
  const found = [...checkProgram(wanted, flags)]
  await cache.clear()
  const developing = await run(all, flags)
  const again =
    (flags.calls ?? 'hit') === 'hit' && !flags.local ? await firstCall(reachable, flags) : undefined
  if (again && !wanted[0].error && !isHit(again.events))
    found.push(`production does not find what development stored: ${again.events}`)
  await cache.clear()
  const production = await run(reachable, flags)
  for (const [name, got] of [
    ['all', developing],
    ['reachable', production],
  ]) {
    for (const problem of differences({ got, wanted, flags })) found.push(`${name}: ${problem}`)
  }
  const events = (steps) => steps.map((step) => step.events.join('+')).join(', ')
  if (events(developing) !== events(production))
    found.push(`all and reachable differ: ${events(developing)} | ${events(production)}`)
  return found.sort((one, other) => other.includes('WRONG HIT') - one.includes('WRONG HIT'))
}

/** Calls the first version, with its state changed between, then each other version with the first one evaluated again after it. */
async function run([first, ...edited], flags) {
  const steps = []
  const call = async (label, exports, expect) =>
    void steps.push({ label, expect, ...(await outcome(exports, flags)) })
  const exports = await first()
  await call('first', exports, 'first')
  await call('again', exports, 'same')
  if (exports.set) {
    await exports.set(OTHER)
    await call('set', exports, 'other')
    await call('set, again', exports, 'same')
    if (!flags.once) {
      await exports.set(FIRST)
      await call('set back', exports, 'same')
    }
  }
  for (const [at, load] of edited.entries()) {
    await call(`edit ${at + 1}`, await load(), flags.quiet ? 'same' : 'other')
    await call(`edit ${at + 1} taken back`, await first(), 'same')
  }
  return steps
}

const firstCall = async ([first], flags) => outcome(await first(), flags)

async function outcome(exports, { args = [3] }) {
  seen.length = 0
  const result = await answer(exports, args)
  return { ...result, events: seen.splice(0) }
}

async function answer(exports, args) {
  try {
    return { value: snapshot(await exports.f(...structuredClone(args))) }
  } catch (error) {
    return { error: error?.name ?? String(error), message: String(error?.message ?? error) }
  }
}

/** As it is now: later steps may change it. */
function snapshot(value) {
  try {
    return structuredClone(value)
  } catch {
    return value // functions
  }
}

/** Whether the row is about anything: what is to change an answer does, and the rest does not. */
function* checkProgram(wanted, { changing }) {
  if (changing) return
  const [first] = wanted
  for (const { label, expect, ...step } of wanted) {
    const differs = !same(first, step)
    if (expect === 'other' && !differs)
      yield `the row is about nothing: "${label}" changes no answer (${show(step)})`
    if (step.error && !['TypeError', 'RangeError', 'Error', 'ReferenceError'].includes(step.error))
      yield `the program throws ${step.error}`
  }
  if (wanted.length < 3) yield 'the row is about nothing: there is neither a state to set nor an edit'
}

function* differences({ got, wanted, flags }) {
  for (const [at, step] of got.entries()) {
    const right = wanted[at]
    if (flags.calls === 'refused') {
      if (step.error !== 'UnhashableTypeError')
        yield `${same(step, right) ? '' : 'WRONG '}"${step.label}" is not refused: ${show(step)} (${step.events})`
      continue
    }
    // It throws rather than guess.
    if (flags.limit || (flags.calls === 'any' && step.error === 'UnhashableTypeError')) continue
    if (!same(step, right)) {
      const what = step.events.includes('hit') ? 'WRONG HIT' : step.error === undefined ? 'WRONG' : 'BROKEN'
      yield `${what} at "${step.label}": ${show(step)}, without memo ${show(right)} (${step.events})`
      continue
    }
    // What throws is not stored.
    if (right.error || flags.calls === 'any') continue
    if (flags.calls === 'uncached') {
      if (step.events.includes('hit') || !step.events.includes('uncached'))
        yield `"${step.label}" is not told to be uncached: ${step.events}`
    } else if (
      step.expect === 'same' &&
      !isHit(step.events) &&
      !(flags.local && step.label.startsWith('edit'))
    )
      yield `"${step.label}" does not hit: ${step.events}`
  }
}

const isHit = (events) => events.length > 0 && events.every((event) => event === 'hit' || event === 'join')

const same = (one, other) => one.error === other.error && isDeepStrictEqual(one.value, other.value)

const show = ({ value, error, message }) =>
  error ? `${error} ${message.split('\n')[0]}` : JSON.stringify(value)
