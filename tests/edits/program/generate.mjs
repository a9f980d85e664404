/** A random program of a seed: its modules, their declarations, what a run of it does. */
import { Random } from '../random.mjs'
import { classOf, constructorOf, derived, enumOf, instance } from './classes.mjs'
import { bound, box, chosen, factoryOf, looped, made } from './closures.mjs'
import {
  applying,
  generator,
  mutual,
  odd,
  plain,
  reassigned,
  recursive,
  shadowing,
  twins,
  withProperty,
} from './functions.mjs'
import { Maker } from './maker.mjs'
import { nested, ROOTS } from './roots.mjs'
import { planSteps } from './steps.mjs'
import { collection, dispatch, service } from './tables.mjs'
import { array, builtIn, computed, constant, frozen, object, rows, string, variable } from './values.mjs'

const INGREDIENTS = [
  [4, constant],
  [2, computed],
  [4, variable],
  [1, string],
  [3, object],
  [2, frozen],
  [2, array],
  [2, rows],
  [2, builtIn],
  [8, plain],
  [2, twins],
  [1, recursive],
  [1, mutual],
  [2, reassigned],
  [1, withProperty],
  [1, generator],
  [2, applying],
  [1, odd],
  [2, shadowing],
  [2, factoryOf],
  [3, made],
  [2, box],
  [1, looped],
  [1, chosen],
  [0.2, bound],
  [3, dispatch],
  [2, collection],
  [2, service],
  [3, classOf],
  [2, instance],
  [1, constructorOf],
  [1, derived],
  [1, enumOf],
  [2, nested],
]

/** @returns the program of this seed: `render` makes its files, `planSteps` what is called */
export function generate(seed) {
  const random = new Random(`program ${seed}`)
  const count = random.between(3, 5)
  const modules = Array.from({ length: count }, (_, at) => ({
    name: `m${at}`,
    ending: random.weighted([
      [4, 'js'],
      [4, 'ts'],
      [1, 'jsx'],
      [1, 'tsx'],
    ]),
  }))
  if (random.chance(0.2)) modules[count - 1].ending = 'cjs'
  const chained = random.chance(0.6)
  const decorators = random.pick(['standard', 'legacy'])
  const maker = new Maker(random, modules, { chained, decorators })
  const place = () => random.between(0, count - 1)
  for (let left = random.between(8, 22); left > 0; left -= 1) random.weighted(INGREDIENTS)(maker, place())
  for (let left = random.between(1, 4); left > 0; left -= 1) {
    // A CommonJS module may have memoized functions, too.
    random.weighted(ROOTS)(maker, random.between(0, count - 1))
  }
  const program = {
    seed,
    modules,
    chained,
    decorators,
    barrel: chained && random.chance(0.5),
    packages: [
      { specifier: 'wasmemo', names: 'memo' },
      { specifier: 'elements', names: 'h, draw' },
    ],
    entities: maker.entities,
    register: random.chance(0.6) ? 'all' : 'reached',
    names: random.chance(0.7),
  }
  return { ...program, steps: planSteps(program, random) }
}
