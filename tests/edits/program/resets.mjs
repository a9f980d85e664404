/** Whether the changes of a run are all taken back by its resets: if not, an edit that changes nothing changes what comes later. */
import { isDeepStrictEqual } from 'node:util'
import { FEATURE_NAMES, generate } from './generate.mjs'

/**
 * @param {string} seed
 * @param {number} programs of all features; and of each feature, a few more
 * @param {(program: object) => Promise<object>} evaluate answers the exports of its modules, without memo
 * @returns {Promise<{ tried: number, failures: string[] }>}
 */
export async function checkResets({ seed, programs }, evaluate) {
  const failures = []
  const list = [
    ...Array.from({ length: programs }, (_, at) => [`${seed}:${at}`]),
    ...FEATURE_NAMES.flatMap((name) => [0, 1, 2].map((at) => [`${seed}:${at}`, name])),
  ]
  for (const [of, feature] of list) {
    const program = generate(of, feature)
    const page = await evaluate(program).catch(() => undefined)
    // It cannot be evaluated: the fuzzer leaves it out, too.
    if (page === undefined) continue
    for (const problem of await leftBehind(program, page))
      failures.push(`program ${of} ${feature ?? ''}: ${problem}`)
  }
  return { tried: list.length, failures }
}

async function leftBehind(program, page) {
  // Calls change what they read.
  if (program.entities.some(({ isChanging }) => isChanging)) return []
  const found = []
  const roots = program.entities.filter(({ isRoot }) => isRoot)
  const calls = roots.flatMap(({ name, calls }) => calls.map((args) => [name, args]))
  for (const { id, feature, name, mutators, reset, isFrozen } of program.entities) {
    const of = `${feature ?? name} (${id})`
    if (mutators.length > 0 && !reset) found.push(`${of} has no reset`)
    const before = await results(page, calls)
    for (const mutator of mutators) {
      for (const value of mutator.values) {
        for (const change of [`${mutator.name}_${id}`, `reset_${id}`]) {
          const given = change.startsWith('reset') || value === undefined ? [] : [value]
          if (!changes(page[change], given) && !isFrozen) found.push(`${of}: ${change} throws`)
        }
      }
    }
    if (!isDeepStrictEqual(await results(page, calls), before)) found.push(`${of} is not as it was`)
  }
  return found
}

function changes(change, args) {
  try {
    change(...args)
    return true
  } catch {
    return false
  }
}

async function results(page, calls) {
  const list = []
  for (const [name, args] of calls) {
    try {
      list.push(await page[name](...structuredClone(args)))
    } catch (error) {
      list.push(error?.name)
    }
  }
  return list
}
