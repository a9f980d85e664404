import * as classes from './classes.js'
import { ERROR_TYPES, type Member, type Recipe } from './recipes.js'

interface Kitchen {
  /** Objects around the one that is being made, outermost first. */
  readonly ancestors: object[]
  readonly finished: object[]
}

/** Makes a value of its own from a recipe. */
export function build(recipe: Recipe): unknown {
  return make(recipe, { ancestors: [], finished: [] })
}

function make(recipe: Recipe, kitchen: Kitchen): unknown {
  const { ancestors, finished } = kitchen
  if (recipe.kind === 'primitive') return recipe.value
  if (recipe.kind === 'back') return ancestors.at(-1 - recipe.levels) ?? 'no ancestor'
  if (recipe.kind === 'alias') return finished[recipe.index % finished.length] ?? 'nothing finished'
  const object = begin(recipe)
  ancestors.push(object)
  fill(object, recipe, kitchen)
  ancestors.pop()
  finished.push(object)
  return object
}

type ObjectRecipe = Exclude<Recipe, { kind: 'primitive' | 'back' | 'alias' }>

function begin(recipe: ObjectRecipe): object {
  switch (recipe.kind) {
    case 'array':
      return recipe.isList ? new classes.List() : []
    case 'object':
      return recipe.hasPrototype ? {} : Object.create(null)
    case 'instance':
      return new classes.PLAIN_CLASSES[recipe.class]!()
    case 'map':
      return recipe.isDict ? new classes.Dict() : new Map()
    case 'set':
      return recipe.isBag ? new classes.Bag() : new Set()
    case 'date':
      return recipe.isDay ? new classes.Day(recipe.time) : new Date(recipe.time)
    case 'regexp':
      return new RegExp(recipe.source, recipe.flags)
    case 'boxed':
      return Object(recipe.value)
    case 'error':
      return emptyError(recipe.type, recipe.message)
    case 'buffer':
      return buffer(recipe)
  }
}

function emptyError(type: number, message: string): object {
  const name = ERROR_TYPES[type]!
  if (name === 'AggregateError') return new AggregateError([1, 'x'], message)
  if (name === 'Failure') return new classes.Failure(message)
  return new { Error, RangeError, TypeError }[name](message)
}

function buffer({ type, bytes, offset, isOwn }: Recipe & { kind: 'buffer' }): object {
  if (type === 'ArrayBuffer') return Uint8Array.from(bytes).buffer
  const View = (type === 'Bytes' ? classes.Bytes : Reflect.get(globalThis, type)) as typeof Uint8Array
  const size = View.BYTES_PER_ELEMENT ?? 1
  const length = Math.floor(bytes.length / size)
  // Views of one content, at another place of another buffer.
  const before = isOwn ? 0 : offset * size
  const whole = new Uint8Array(before + length * size + (isOwn ? 0 : 3))
  whole.set(bytes.slice(0, length * size), before)
  return new View(whole.buffer, before, length)
}

function fill(object: any, recipe: ObjectRecipe, kitchen: Kitchen): void {
  if (recipe.kind === 'array') {
    recipe.items.forEach((item, i) => {
      if (item !== 'hole') object[i] = make(item, kitchen)
    })
    object.length = recipe.items.length
  }
  if (recipe.kind === 'map')
    for (const [key, value] of recipe.items) object.set(make(key, kitchen), make(value, kitchen))
  if (recipe.kind === 'set') for (const item of recipe.items) object.add(make(item, kitchen))
  if (recipe.kind === 'error') {
    if (recipe.name !== undefined) hide(object, 'name', recipe.name)
    if (recipe.cause !== undefined) hide(object, 'cause', make(recipe.cause, kitchen))
  }
  if ('members' in recipe) members(object, recipe.members, kitchen)
}

function members(object: object, list: readonly Member[], kitchen: Kitchen): void {
  for (const [key, recipe] of list) {
    const isTaken = Array.isArray(object) && (key === 'length' || /^\d+$/.test(key))
    if (isTaken) continue
    const value = make(recipe, kitchen)
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  }
}

function hide(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true })
}
