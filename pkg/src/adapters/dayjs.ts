import type { Adapter } from '../scope/adapters.js'
import { localeOf } from './counted.js'

interface Dayjs {
  $locale?: () => unknown
}

/** What dates are made with when they are copied: the class is met with a date, since nothing is imported here. */
let prototype: object | undefined

/** Day.js' dates: by what they hold, the locale that they are written in, and the methods that plugins gave them. */
export const dayjs: Adapter<Dayjs> = {
  name: 'dayjs',
  matches: (value) => '$isDayjsObject' in value,
  read(value) {
    prototype = Object.getPrototypeOf(value) as object
    const methods = Object.entries(prototype).map(([name, method]) => [name, localeOf(method)])
    return [{ ...value }, localeOf(value.$locale?.()), methods]
  },
  make: ([own]: [object]) => Object.assign(Object.create(prototype as object), own) as Dayjs,
}
