/** Draws a record: how the best peer of each kind compares with wasmemo, a line a workload. */
import { isOtherUnit, median, show, summaries } from './table.mjs'

const WIDTH = 860
const LABELS = 290
const TIMES = 70
const TOP = 86
const LINE = 21
/** Multiples of wasmemo's time at the two ends of the axis; what lies beyond is drawn at the end, with an arrow. */
const [LEAST, MOST] = [1 / 30, 300]
const TICKS = [0.1, 1, 10, 100]

const STYLE = `
text{font:13px system-ui,sans-serif;fill:#1f2328}.s{fill:#59636e;font-size:12px}.h{font-size:16px;font-weight:600}
.e{text-anchor:end}.m{text-anchor:middle}.g{stroke:#d1d9e0}.o{stroke:#0969da;stroke-width:2}.r{stroke:#d1d9e0;stroke-width:2}
.linear{fill:#bc4c00}.text{fill:#1a7f37}.hash{fill:#8250df}.ours{fill:#0969da}
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.s{fill:#9198a1}.g,.r{stroke:#3d444d}.o{stroke:#4493f8}.ours{fill:#4493f8}
.linear{fill:#f0883e}.text{fill:#3fb950}.hash{fill:#ab7df8}}`

const KINDS = { linear: 'compares with each entry', text: 'text as key', hash: 'real hash' }

const x = (multiple) => {
  const share = Math.log(Math.min(MOST, Math.max(LEAST, multiple)) / LEAST) / Math.log(MOST / LEAST)
  return LABELS + share * (WIDTH - LABELS - TIMES - 20)
}

/** Shapes as well as colours tell the kinds apart. */
const MARKS = {
  linear: (at, y) => `<circle class="linear" cx="${n(at)}" cy="${n(y)}" r="5"/>`,
  text: (at, y) => `<rect class="text" x="${n(at - 4.5)}" y="${n(y - 4.5)}" width="9" height="9"/>`,
  hash: (at, y) => `<path class="hash" d="M${n(at)} ${n(y - 6)}l6 10.5h-12z"/>`,
}

const isHit = (workload) => !isOtherUnit(workload) && !workload.includes('miss')

/** @returns the picture of what has a peer of any kind; `about` is the line below the title */
export function svg(rows, about) {
  const lines = summaries(rows).filter((each) => each.ours && each.peer && isHit(each.workload))
  const height = TOP + lines.length * LINE + 40
  const bottom = TOP + lines.length * LINE
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t">`,
    `<title id="t">Time of a hit of the best peer of each kind, in multiples of wasmemo’s</title><style>${STYLE}</style>`,
    `<text class="h" x="8" y="22">A hit: the best peer of each kind, in multiples of wasmemo’s time</text>`,
    `<text class="s" x="8" y="42">${about}</text>`,
    legend(),
    ...TICKS.map((tick) => axis(tick, bottom)),
    ...lines.map((each, i) => line(each, TOP + (i + 0.5) * LINE)),
    `<text class="s e" x="${n(x(1) - 12)}" y="${bottom + 36}">← peer is faster</text>`,
    `<text class="s" x="${n(x(1) + 12)}" y="${bottom + 36}">wasmemo is faster →</text>`,
    '</svg>',
  ]
  return `${parts.join('\n')}\n`
}

function legend() {
  let at = 16
  const parts = Object.entries(KINDS).map(([kind, label]) => {
    const part = `${MARKS[kind](at, 62)}<text class="s" x="${at + 10}" y="66">${label}</text>`
    at += 34 + label.length * 6.6
    return part
  })
  return `${parts.join('')}<path class="o" d="M${n(at)} 54v16"/><text class="s" x="${n(at + 8)}" y="66">wasmemo</text>`
}

function axis(tick, bottom) {
  const at = n(x(tick))
  const label = tick === 1 ? '1 ×' : `${tick} ×`
  return `<path class="${tick === 1 ? 'o' : 'g'}" d="M${at} ${TOP - 6}V${bottom}"/><text class="s m" x="${at}" y="${bottom + 18}">${label}</text>`
}

function line({ workload, ours, best }, y) {
  const own = median(ours)
  const present = Object.keys(KINDS).filter((kind) => best[kind])
  const places = present.map((kind) => x(median(best[kind]) / own))
  const ends = [Math.min(x(1), ...places), Math.max(x(1), ...places)].map(n)
  const marks = present.map((kind, i) => MARKS[kind](places[i], y)).join('') + beyond(places, y)
  const text = `<text class="e" x="${LABELS - 12}" y="${n(y + 4.5)}">${escape(workload)}</text>`
  const time = `<text class="e ours" x="${WIDTH - 8}" y="${n(y + 4.5)}">${show(workload, own)}</text>`
  return `<path class="r" d="M${ends[0]} ${n(y)}H${ends[1]}"/>${marks}${text}${time}`
}

/** Says that a mark stands at the end for something farther out. */
function beyond(places, y) {
  const [least, most] = [x(LEAST), x(MOST)]
  const left = places.includes(least) ? `<text class="s e" x="${n(least - 8)}" y="${n(y + 4)}">‹</text>` : ''
  return places.includes(most) ? `${left}<text class="s" x="${n(most + 8)}" y="${n(y + 4)}">›</text>` : left
}

const n = (value) => String(Math.round(value * 10) / 10)
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
