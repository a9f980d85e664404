import flights from 'vega-datasets/data/flights-5k.json' with {
  type: 'json',
}
import { memo } from 'wasmemo'
import { write } from './page.js'

const delaysByAirport = memo(function delaysByAirport(
  flights,
  { airports, resamples },
) {
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const ascending = (numbers) => numbers.sort((a, b) => a - b)
  const median = (numbers) =>
    ascending(numbers)[numbers.length >> 1]

  const groups = new Map()
  for (const { origin, delay } of flights) {
    if (!groups.has(origin)) groups.set(origin, [])
    groups.get(origin).push(delay)
  }
  const busiest = [...groups].sort(
    ([, a], [, b]) => b.length - a.length,
  )

  return busiest.slice(0, airports).map(([airport, delays]) => {
    // How sure is the median? Take it of many samples.
    const sample = () =>
      delays.map(
        () => delays[Math.floor(random() * delays.length)],
      )
    const medians = Array.from({ length: resamples }, () =>
      median(sample()),
    )
    ascending(medians)
    return {
      airport,
      flights: delays.length,
      median: median(delays),
      from: medians[Math.floor(resamples * 0.025)],
      to: medians[Math.floor(resamples * 0.975)],
    }
  })
})

write(`Minutes of delay of ${flights.length} flights:`)
write(delaysByAirport(flights, { airports: 8, resamples: 2000 }))
