/** The items of a Map or Set as a list; undefined where somebody replaced what a spread of its iterator runs. */
export type Lister = (collection: object) => unknown[] | undefined

/** Lists what this method's iterators give. `example` is what the method is called on to learn what iterators are. */
export function listerOf(iterate: () => IterableIterator<unknown>, example: object): Lister {
  const iterators = Object.getPrototypeOf(iterate.call(example)) as IterableIterator<unknown>
  const { next } = iterators
  const itself = iterators[Symbol.iterator]
  return (collection) => {
    const isAsEver = iterators.next === next && iterators[Symbol.iterator] === itself
    return isAsEver ? [...iterate.call(collection)] : undefined
  }
}
