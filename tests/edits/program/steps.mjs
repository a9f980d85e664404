/** What a run does: calls, and changes of state between them, all of them taken back at its end. */

/**
 * @returns {object[]} `{ call, args }` and `{ change, args }` by exported names; a call's `during` is a change, and a second call
 *   of the same, while the first is in flight. A run leaves the state as it found it, so that
 *   the next one starts alike, even of modules that an edit did not evaluate again.
 */
export function planSteps(program, random) {
  const roots = program.entities.filter(({ isRoot }) => isRoot)
  const base = roots.flatMap(({ name, calls }) =>
    random
      .shuffle(calls)
      .slice(0, 2)
      .map((args) => ({ call: name, args })),
  )
  const asynchronous = roots
    .filter(({ isAsync }) => isAsync)
    .map(({ name, calls }) => ({ call: name, args: random.pick(calls) }))
  // Calls in flight join before anybody can know that each would have changed something (SEMANTICS 30).
  const mayJoin = !program.entities.some(({ isChanging }) => isChanging)
  const some = () => random.shuffle(base).slice(0, 4)
  const steps = [...base]
  const changing = random.shuffle(program.entities.filter(({ mutators }) => mutators.length > 0)).slice(0, 4)
  const open = []
  for (const entity of changing) {
    const { name, values } = random.pick(entity.mutators)
    for (const value of random.shuffle(values).slice(0, 2)) {
      const change = { change: `${name}_${entity.id}`, args: value === undefined ? [] : [value] }
      const slow =
        mayJoin && asynchronous.length > 0 && random.chance(0.5) ? random.pick(asynchronous) : undefined
      steps.push(slow ? { ...slow, during: change } : change, ...some(), ...(slow ? [slow] : []))
    }
    open.push({ change: `reset_${entity.id}`, args: [] })
    if (random.chance(0.5)) steps.push(open.shift(), ...some())
  }
  const changed = program.entities.filter(({ isChanging }) => isChanging)
  const again = changed.map(({ id }) => ({ change: `reset_${id}`, args: [] }))
  return [...again, ...steps, ...open, ...again, ...base, ...again]
}
