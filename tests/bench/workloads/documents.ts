/** Real documents, as simdjson ships them. */
import type { Workload } from '../worker/case.js'
import { hits } from '../worker/hits.js'

interface Loaded {
  default: string
}

function document(name: string, load: () => Promise<Loaded>, change: (value: any) => void): Workload {
  let text = ''
  const make = (): [any] => [JSON.parse(text)]
  return hits({
    name,
    target: { ofBest: 0.6 },
    load: async () => {
      text = (await load()).default
    },
    arity: 1,
    make,
    other: () => {
      const [value] = make()
      change(value)
      return [value]
    },
    bytes: 4_000_000,
    natives: {
      'JSON.stringify': (value: unknown) => JSON.stringify(value),
      structuredClone: (value: unknown) => structuredClone(value),
    },
  })
}

export const DOCUMENTS: Workload[] = [
  document(
    'twitter.json',
    () => import('documents/twitter.json'),
    (value) => value.statuses.at(-1).user.followers_count++,
  ),
  document(
    'citm_catalog.json',
    () => import('documents/citm_catalog.json'),
    (value) => value.performances.at(-1).start++,
  ),
  document(
    'canada.json',
    () => import('documents/canada.json'),
    (value) => value.features.at(-1).geometry.coordinates.at(-1).at(-1)[1]++,
  ),
]
