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
import { kept } from './kept.mjs'
import { lazy, lazyInside } from './lazy.mjs'
import { Maker } from './maker.mjs'
import { members } from './members.mjs'
import { factory, nested, ROOTS } from './roots.mjs'
import { planSteps } from './steps.mjs'
import { awaited, syntax } from './syntax.mjs'
import { collection, dispatch, service } from './tables.mjs'
import { typed } from './typed.mjs'
import { changing, unknown } from './unknown.mjs'
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

/** Features by their names. Of the last three few: a program that has them need not hit. */
const FEATURES = [
  [8, kept],
  [8, members],
  [8, syntax],
  [3, awaited],
  [5, typed],
  [0.5, unknown],
  [0.5, changing],
  [0.3, lazy],
  [0.3, lazyInside],
]
/** The names of all. */
export const FEATURE_NAMES = FEATURES.flatMap(([, { features }]) => features ?? []).concat(
  'dynamic import',
  'JSX factory',
)

const UNKNOWN = { specifier: 'later', names: 'debounce, createStore, rule' }

/**
 * @param {string} [features] a part of the names of those that are wanted, often; missing: all
 * @returns the program of this seed: `render` makes its files, `planSteps` what is called
 */
export function generate(seed, features) {
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
  const maker = new Maker(random, modules, { chained, decorators, features })
  for (const [at, { ending }] of modules.entries()) {
    if (ending.endsWith('x') && maker.wants('JSX factory') && (features || random.chance(0.6)))
      factory(maker, at)
  }
  const place = () => random.between(0, count - 1)
  const share = features === undefined ? 0.35 : 0.6
  for (let left = random.between(8, 22); left > 0; left -= 1) {
    if (!random.chance(share)) random.weighted(INGREDIENTS)(maker, place())
    else if (features === undefined) random.weighted(FEATURES)(maker, place())
    // The first that has it, and fits the module.
    else random.shuffle(FEATURES).some(([, make]) => make(maker, place()) !== undefined)
  }
  for (let left = random.between(1, 4); left > 0; left -= 1) {
    // A CommonJS module may have memoized functions, too.
    random.weighted(ROOTS)(maker, random.between(0, count - 1))
  }
  const has = (kind) => maker.entities.some((entity) => entity[kind])
  const program = {
    seed,
    modules,
    chained,
    decorators,
    barrel: chained && random.chance(0.5),
    packages: [
      { specifier: 'wasmemo', names: 'memo' },
      { specifier: 'elements', names: 'h, draw' },
      ...(has('isUnknown') ? [UNKNOWN] : []),
    ],
    // Calls that are not cached are no failure then.
    isUnknown: has('isUnknown') || has('isChanging'),
    entities: maker.entities,
    register: random.chance(0.6) ? 'all' : 'reached',
    names: random.chance(0.7),
  }
  return { ...program, steps: planSteps(program, random) }
}
