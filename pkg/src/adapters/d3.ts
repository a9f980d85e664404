import type { Adapter } from '../scope/adapters.js'
import { identified, membersOf } from './counted.js'
import { isMaker, isScale, type Maker, settingsOf } from './settings.js'

/** One of each kind of scale, to make others of. */
const scales = new Map<string, Maker>()

/** D3's scales: by their kind and their settings (domain, range, …). */
export const d3: Adapter<Maker> = {
  name: 'd3',
  matches: (value) => isMaker(value) && isScale(value),
  read(scale) {
    const kind = kindOf(scale)
    if (!scales.has(kind)) scales.set(kind, scale.copy?.() as Maker)
    return [kind, membersOf(settingsOf(scale))]
  },
  make([kind, settings]: [string, object]) {
    const scale = scales.get(kind)?.copy?.() as Maker
    for (const [name, value] of Object.entries(settings)) scale[name]?.(identified(value) ?? value)
    return scale
  },
}

/** The text of `copy` names the kind's constructor. Those of local time and UTC are one text, but write dates in other ways. */
function kindOf(scale: Maker): string {
  const kind = `${Object.keys(scale)} ${Function.prototype.toString.call(scale.copy)}`
  const [first] = (scale.domain as Maker)() as readonly unknown[]
  if (!(first instanceof Date) || scale.tickFormat === undefined) return kind
  const write = scale.tickFormat(10, '%c %Z') as (date: Date) => string
  return `${kind} ${DATES.map((date) => write(new Date(date)))}`
}

const DATES = [0, 15_778_800_000, -2_208_988_800_000, 1_700_000_000_000]
