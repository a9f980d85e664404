import fc from 'fast-check'
import { type Recipe, recipes } from './recipes.js'

/** A small change somewhere in a recipe: near misses are where two values are mistaken for one. */
export interface Edit {
  readonly at: number
  readonly how: 'replace' | 'reverse' | 'drop' | 'prototype' | 'class' | 'shift' | 'wrap'
  readonly by: Recipe
}

export const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(30),
  how: fc.constantFrom('replace', 'reverse', 'drop', 'prototype', 'class', 'shift', 'wrap'),
  by: recipes(),
})

/** A copy of the recipe with the change at its `at`-th node. */
export function edited(recipe: Recipe, edit: Edit): Recipe {
  const count = { nodes: 0 }
  measure(recipe, count)
  return walk(recipe, { ...edit, at: edit.at % count.nodes }, { nodes: 0 })
}

function measure(recipe: Recipe, count: { nodes: number }): void {
  walk(recipe, { at: -1, how: 'replace', by: recipe }, count)
}

function walk(recipe: Recipe, edit: Edit, count: { nodes: number }): Recipe {
  const isHere = count.nodes++ === edit.at
  const next = (child: Recipe): Recipe => walk(child, edit, count)
  const copy: any = { ...recipe }
  if (copy.items !== undefined && recipe.kind !== 'buffer') {
    copy.items = copy.items.map((item: any) =>
      item === 'hole' ? item : Array.isArray(item) ? [next(item[0]), next(item[1])] : next(item),
    )
  }
  if (copy.members !== undefined)
    copy.members = copy.members.map(([key, child]: [string, Recipe]) => [key, next(child)])
  if (copy.cause !== undefined) copy.cause = next(copy.cause)
  return isHere ? change(copy, edit) : copy
}

function change(recipe: any, { how, by }: Edit): Recipe {
  const list = recipe.items ?? recipe.members ?? recipe.bytes
  switch (how) {
    case 'reverse':
      return list === undefined ? recipe : withList(recipe, [...list].reverse())
    case 'drop':
      return list === undefined ? recipe : withList(recipe, list.slice(1))
    case 'prototype':
      return 'hasPrototype' in recipe ? { ...recipe, hasPrototype: !recipe.hasPrototype } : recipe
    case 'class':
      return 'class' in recipe ? { ...recipe, class: (recipe.class + 1) % 3 } : { ...recipe, ...flip(recipe) }
    case 'shift':
      return 'levels' in recipe
        ? { ...recipe, levels: recipe.levels + 1 }
        : { ...recipe, isOwn: !recipe.isOwn }
    case 'wrap':
      return { kind: 'array', items: [recipe], members: [], isList: false }
    case 'replace':
      return by
  }
}

function withList(recipe: any, list: unknown[]): Recipe {
  const key = recipe.items ? 'items' : recipe.members ? 'members' : 'bytes'
  return { ...recipe, [key]: list }
}

function flip(recipe: Record<string, unknown>): Record<string, unknown> {
  const names = ['isList', 'isDict', 'isBag', 'isDay']
  return Object.fromEntries(names.filter((name) => name in recipe).map((name) => [name, !recipe[name]]))
}
