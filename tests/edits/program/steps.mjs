/** What a run does: calls, and changes of state between them, all of them taken back at its end. */

/**
 * @returns {object[]} `{ call, args }` and `{ change, args }` by exported names. A run leaves the state as it found it, so that
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
  const some = () => random.shuffle(base).slice(0, 4)
  const steps = [...base]
  const changing = random.shuffle(program.entities.filter(({ mutators }) => mutators.length > 0)).slice(0, 4)
  const open = []
  for (const entity of changing) {
    const { name, values } = random.pick(entity.mutators)
    for (const value of random.shuffle(values).slice(0, 2)) {
      steps.push({ change: `${name}_${entity.id}`, args: value === undefined ? [] : [value] }, ...some())
    }
    open.push({ change: `reset_${entity.id}`, args: [] })
    if (random.chance(0.5)) steps.push(open.shift(), ...some())
  }
  return [...steps, ...open, ...base]
}
