/** Instants, durations and intervals of Luxon, with zone and locale. */
import type { Adapter } from '../scope/adapters.js'
import { counted, identity } from './counted.js'

interface Zone {
  constructor: object
  type?: string
  name?: string
}

interface Locale {
  locale: string
  numberingSystem: string | null
  outputCalendar: string | null
  weekSettings?: object | null
}

interface Invalid {
  reason: string
  explanation?: string
}

interface DateTime {
  isLuxonDateTime: true
  ts: number
  zone: Zone
  loc: Locale
  invalid: Invalid | null
}

interface Duration {
  isLuxonDuration: true
  values: object
  loc: Locale
  conversionAccuracy: string
  matrix: object
  invalid: Invalid | null
}

interface Interval {
  isLuxonInterval: true
  s: DateTime | null
  e: DateTime | null
  invalid: Invalid | null
}

type Value = DateTime | Duration | Interval

/** Of luxon's classes, as their static methods make values: met with a value, since nothing is imported here. */
interface Classes {
  fromMillis(ts: number, options: object): DateTime
  fromObject(values: object, options: object): Duration
  fromDateTimes(start: unknown, end: unknown): Interval
  invalid(reason: string, explanation?: string): Value
}

const classes = new Map<string, Classes>()
const zones = new Map<string, Zone>()

/** Luxon's DateTime, Duration and Interval: by what `equals` compares, not by what they fill in when they are asked. */
export const luxon: Adapter<Value> = {
  name: 'luxon',
  matches: (value) => ['isLuxonDateTime', 'isLuxonDuration', 'isLuxonInterval'].some((mark) => mark in value),
  read(value) {
    const kind = kindOf(value)
    classes.set(kind, value.constructor as unknown as Classes)
    const { invalid } = value
    if (invalid !== null) return [kind, invalid.reason, invalid.explanation]
    if ('isLuxonInterval' in value) return [kind, null, value.s, value.e]
    const locale = localeOf(value.loc)
    if ('isLuxonDuration' in value)
      return [kind, null, { ...value.values }, locale, value.conversionAccuracy, value.matrix]
    const { zone } = value
    const key = `${zone.type} ${zone.name}`
    zones.set(key, zone)
    // Zones of one's own are known by their class.
    const own = /^(?:iana|system|fixed|invalid)$/.test(String(zone.type)) ? 0 : counted(zone.constructor)
    return [kind, null, value.ts, key, own, own === 0 ? 0 : identity(zone), locale]
  },
  make([kind, reason, ...rest]) {
    const of = classes.get(kind) as Classes
    if (typeof reason === 'string') return of.invalid(reason, rest[0])
    if (kind === 'Interval') return of.fromDateTimes(rest[0], rest[1])
    if (kind === 'DateTime') return of.fromMillis(rest[0], { zone: zones.get(rest[1]), ...rest[4] })
    return of.fromObject(rest[0], { ...rest[1], conversionAccuracy: rest[2], matrix: rest[3] })
  },
}

function kindOf(value: object): string {
  return 'isLuxonDateTime' in value ? 'DateTime' : 'isLuxonDuration' in value ? 'Duration' : 'Interval'
}

function localeOf({ locale, numberingSystem, outputCalendar, weekSettings }: Locale): object {
  return { locale, numberingSystem, outputCalendar, weekSettings }
}
