/** Rows of measurements as a table: a line a workload, the best of each kind beside ours. */

const KINDS = ['linear', 'text', 'hash', 'native']

/** @returns one summary a workload, in their order */
export function summaries(rows) {
  const names = [...new Set(rows.map(({ workload }) => workload))]
  return names.map((workload) =>
    summary(
      workload,
      rows.filter((row) => row.workload === workload),
    ),
  )
}

function summary(workload, rows) {
  const timed = rows.filter(({ samples }) => samples?.length > 0)
  const best = {}
  for (const kind of KINDS) best[kind] = fastest(timed.filter((row) => row.kind === kind))
  const ours = timed.find(({ kind }) => kind === 'ours')
  const peer = fastest(timed.filter(({ kind }) => kind !== 'ours' && kind !== 'native'))
  const keyed = fastest(timed.filter(({ kind }) => kind === 'text' || kind === 'hash'))
  const problem = rows.find(({ kind }) => kind === 'ours')?.problem
  return {
    workload,
    ours,
    best,
    peer,
    keyed,
    ratio: ours && peer && median(peer) > 0 ? median(ours) / median(peer) : undefined,
    problem,
  }
}

const fastest = (rows) => [...rows].sort((a, b) => median(a) - median(b))[0]

export const median = ({ samples }) => samples[samples.length >> 1]

/** As PERFORMANCE.md wants it: the most it may be, in the unit of the measure; undefined if it says nothing. */
export function limit(target, { peer, best }) {
  const limits = []
  if (target?.most !== undefined) limits.push(target.most)
  if (target?.ofBest !== undefined && peer) limits.push(target.ofBest * median(peer))
  if (target?.ofNative !== undefined && best.native) limits.push(target.ofNative * median(best.native))
  return limits.length > 0 ? Math.min(...limits) : undefined
}

export function table(rows, targets) {
  const head = ['workload', 'wasmemo', 'linear', 'text key', 'real hash', 'native', 'to best', 'target']
  const told = summaries(rows).filter(({ problem }) => problem !== 'not offered')
  const lines = told.map((each) => {
    const { workload, ours, best, ratio, problem } = each
    const most = limit(targets[workload], each)
    const cell = (row) => (row ? show(workload, median(row)) : '–')
    const verdict =
      most === undefined ? '' : `${ours && median(ours) <= most ? 'met' : 'missed'} ${show(workload, most)}`
    return [
      workload,
      ours ? cell(ours) : (problem ?? '–'),
      ...KINDS.map((kind) => cell(best[kind])),
      ratio === undefined ? '–' : `${ratio.toFixed(2)} ×`,
      verdict,
    ]
  })
  return align([head, ...lines])
}

/** Microseconds in the unit that suits; numbers of another unit, which the name says, as they are. */
export function show(workload, value) {
  if (isOtherUnit(workload)) return value < 10 ? value.toFixed(1) : value.toFixed(0)
  if (value < 1) return `${digits(value * 1000)} ns`
  if (value < 1000) return `${digits(value)} µs`
  return `${digits(value / 1000)} ms`
}

export const isOtherUnit = (workload) => /, (ms|bytes)$/.test(workload)

const digits = (value) => (value < 9.95 ? value.toFixed(1) : value.toFixed(0))

export function align(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))
  return `${lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')}\n`
}
