/** What every app does with the package, and what came of it: plain data, equal wherever the package runs. */
export async function check({ memo, cache, hash }) {
  const mutations = []
  const stop = cache.on(({ type, name, path }) => type === 'mutation' && mutations.push(`${name}: ${path}`))
  let runs = 0
  const area = memo(
    ({ width, height }) => {
      runs++
      return { area: width * height }
    },
    { name: 'area' },
  )
  let loads = 0
  const load = memo(
    async (row) => {
      loads++
      return { row }
    },
    { name: 'load' },
  )

  const first = area({ width: 2, height: 3 })
  const again = area({ width: 2, height: 3 })
  const shared = again.area
  again.area = 7
  area({ width: 2, height: 3 })
  const [one, other] = await Promise.all([load(1), load(1)])
  stop()
  return {
    area: shared,
    isSame: first === again,
    runs,
    isJoined: one === other,
    loads,
    counts: [area, load].map(({ stats }) => `${stats.hits} hits, ${stats.misses} misses`),
    mutations,
    digest: hash([1, 'x', new Map([[1, 2]])]),
  }
}
