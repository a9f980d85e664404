/** Scales of d3, by kind and settings. */
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

/**
 * The text of `copy` names the kind's constructor. Those of local time and UTC are one text, but write dates in other ways;
 * and how numbers and dates are written is a setting of the page.
 */
function kindOf(scale: Maker): string {
  const kind = `${Object.keys(scale)} ${Function.prototype.toString.call(scale.copy)}`
  const { tickFormat, domain } = scale
  if (tickFormat === undefined) return kind
  const [first] = (domain as Maker)() as readonly unknown[]
  const [specifier, examples] = first instanceof Date ? ['%c %Z', DATES] : ['($,.2f', NUMBERS]
  const write = tickFormat(10, specifier) as (value: unknown) => string
  return `${kind} ${examples.map((example) => write(example))}`
}

const DATES = [0, 15_778_800_000, -2_208_988_800_000, 1_700_000_000_000].map((time) => new Date(time))
const NUMBERS = [-1_234_567.891, 0]
