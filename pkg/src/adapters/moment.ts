/** Moments and durations of Moment, with offset and locale. */
import type { Adapter } from '../scope/adapters.js'
import { identity, localeOf } from './counted.js'

interface Moment {
  constructor: new (config: object) => Moment
  _isUTC?: boolean
  _offset?: number
  _locale: Locale
  _z?: object
  isValid(): boolean
  valueOf(): number
}

interface Duration {
  constructor: new (parts: object) => Duration
  _milliseconds: number
  _days: number
  _months: number
  _locale: Locale
}

interface Locale {
  _config?: unknown
}

/** Of a locale what stands for it, and at the end what the app told by it. */
type Read = readonly ['moment', number, boolean, number | undefined, string, string | undefined, unknown]
type ReadDuration = readonly ['duration', readonly number[], string, unknown]

/** Milliseconds; moments of an offset keep a date that is that much later. */
const MINUTE = 60_000

/** Locales and zones by what stands for them, and the two classes: copies are made with them. */
const objects = new Map<string, object>()
let makeMoment: Moment['constructor'] | undefined
let makeDuration: Duration['constructor'] | undefined

/** Moment's moments: by instant, offset, zone and locale, whose functions may be the app's; and its durations. */
export const moment: Adapter<Moment | Duration> = {
  name: 'moment',
  matches: (value) => Object.hasOwn(value, '_isAMomentObject') || isDuration(value),
  read(value) {
    if (isDuration(value)) {
      makeDuration = value.constructor
      const { _milliseconds, _days, _months, _locale } = value
      return [
        'duration',
        [_milliseconds, _days, _months],
        kept(_locale),
        toldBy(_locale),
      ] satisfies ReadDuration
    }
    makeMoment = value.constructor
    const { _isUTC = false, _offset, _locale, _z } = value
    const zone = _z && kept(_z)
    const locale = kept(_locale)
    return ['moment', value.valueOf(), _isUTC, _offset, locale, zone, toldBy(_locale)] satisfies Read
  },
  make(read: Read | ReadDuration) {
    if (read[0] === 'duration') {
      const [, [ms, d, M], locale] = read
      const made = new (makeDuration as Duration['constructor'])({ ms, d, M })
      made._locale = objects.get(locale) as Locale
      return made
    }
    const [, time, _isUTC, _offset, locale, zone] = read
    const config = {
      _isAMomentObject: true,
      _isUTC,
      _offset,
      _locale: objects.get(locale),
      _d: new Date(time + (_offset ?? 0) * MINUTE),
    }
    const made = new (makeMoment as Moment['constructor'])(config)
    if (zone !== undefined) made._z = objects.get(zone) as object
    return made
  },
}

function isDuration(value: object): value is Duration {
  return ['_milliseconds', '_days', '_months', '_locale'].every((key) => Object.hasOwn(value, key))
}

/** Its functions may read variables. */
function toldBy({ _config }: Locale): unknown {
  return localeOf(_config)
}

/** `updateLocale` makes another object of a locale, while moments keep the one they were made with. */
function kept(object: object): string {
  const text = identity(object)
  objects.set(text, object)
  return text
}
