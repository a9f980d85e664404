/** Whether a heap stayed as it was, and how it is shown. */

/**
 * What may be more at the end than at the start: V8's tables of weak references and of what it compiled grow by doubling and
 * shrink when they like, which is a megabyte or two here. Rounds of 10,000 steps find a life that keeps 100 bytes a step.
 */
export const MOST_GROWTH = 3 * 2 ** 20

/** Steps of one that was high before anything was kept: the lowest of the first half to the lowest of the last. */
export function growthOf(heaps) {
  const half = heaps.length / 2
  return Math.min(...heaps.slice(half)) - Math.min(...heaps.slice(0, half))
}

export const isFlat = ({ heaps }) => growthOf(heaps) < MOST_GROWTH

const BARS = '▁▂▃▄▅▆▇█'
/** The whole height: so that a straight line is one. */
const HEIGHT = 2 * MOST_GROWTH

const MB = (bytes) => (bytes / 2 ** 20).toFixed(1)

/** The heap after each round, from the lowest of them. */
function line(heaps) {
  const least = Math.min(...heaps)
  const bar = (bytes) =>
    BARS[Math.min(BARS.length - 1, Math.round(((bytes - least) / HEIGHT) * (BARS.length - 1)))]
  return heaps.map(bar).join('')
}

/** @returns a table in Markdown: `byEngine` are rows of each engine, by its name */
export function table(byEngine) {
  const engines = Object.keys(byEngine)
  const head = [
    'life',
    'steps',
    ...engines.flatMap((name) => [`heap in ${name}, MB`, 'grown', 'beside entries']),
  ]
  const lines = byEngine[engines[0]].map(({ name, steps, heaps }, i) => {
    const cells = engines.flatMap((engine) => {
      const row = byEngine[engine][i]
      return [
        `${MB(row.heaps[0])} \`${line(row.heaps)}\` ${MB(row.heaps.at(-1))}`,
        MB(growthOf(row.heaps)),
        `${Math.round(row.overhead / 1024)} kB`,
      ]
    })
    return [name, String(steps * (heaps.length + 1)), ...cells]
  })
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
