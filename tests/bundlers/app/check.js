/** What every app does with the package: a miss, a hit by another object of equal content, and what the engine says. */
export function check({ memo, cache, hash }) {
  let runs = 0
  const area = memo(({ width, height }) => {
    runs++
    return { area: width * height }
  })
  const first = area({ width: 2, height: 3 })
  const again = area({ width: 2, height: 3 })
  const { hits, misses } = area.stats
  return {
    area: again.area,
    same: first === again,
    runs,
    hits,
    misses,
    digest: hash([1, 'x', new Map([[1, 2]])]),
    entries: cache.stats.length,
  }
}
