/** Dates, times and zones of libraries. */
import { Temporal as Full } from '@js-temporal/polyfill'
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { DateTime, Duration, Interval } from 'luxon'
import moment from 'moment'
import { Temporal as Small } from 'temporal-polyfill'

dayjs.extend(utc)

const text = (x) => x.toString()

const temporal = (library, T) => [
  {
    library,
    value: 'PlainDate',
    make: () => T.PlainDate.from('2026-01-01'),
    other: () => T.PlainDate.from('1999-12-31'),
    read: (x) => [x.toString(), x.dayOfWeek],
    same: (a, b) => a.equals(b),
    copy: 'refused',
  },
  {
    library,
    value: 'ZonedDateTime',
    make: () => T.ZonedDateTime.from('2026-01-01T00:00+01:00[Europe/Berlin]'),
    other: () => T.ZonedDateTime.from('2026-01-01T00:00+00:00[UTC]'),
    read: (x) => [x.toString(), x.hoursInDay],
    same: (a, b) => a.equals(b),
    copy: 'refused',
  },
  {
    library,
    value: 'Duration',
    make: () => T.Duration.from('PT1H'),
    other: () => T.Duration.from('P9D'),
    read: text,
    copy: 'refused',
  },
]

export const dates = [
  {
    library: 'dayjs',
    value: 'Dayjs',
    adapter: 'dayjs',
    make: () => dayjs(0),
    other: () => dayjs(1),
    read: (x) => [x.format(), x.add(1, 'day').valueOf()],
    same: (a, b) => a.isSame(b),
    change: (x) => void (x.$y = 1980),
  },
  {
    library: 'dayjs',
    value: 'Dayjs in UTC (plugin)',
    adapter: 'dayjs',
    make: () => dayjs.utc(0),
    other: () => dayjs.utc(86_400_000),
    read: (x) => [x.format(), x.isUTC()],
    same: (a, b) => a.isSame(b),
  },
  {
    library: 'moment',
    value: 'Moment',
    adapter: 'moment',
    make: () => moment(0),
    other: () => moment(1),
    read: (x) => [x.format(), x.fromNow(), x.isValid(), x.week()],
    same: (a, b) => a.isSame(b) && a.locale() === b.locale(),
    change: (x) => void x.add(1, 'day'),
  },
  {
    library: 'moment',
    value: 'Moment, with an offset',
    adapter: 'moment',
    make: () => moment.parseZone('2026-01-01T00:00:00+05:30'),
    other: () => moment.parseZone('2026-01-01T00:00:00+05:00'),
    read: (x) => [x.format(), x.utcOffset()],
    same: (a, b) => a.isSame(b) && a.utcOffset() === b.utcOffset(),
    change: (x) => void x.utcOffset(60),
  },
  {
    library: 'moment',
    value: 'Duration',
    adapter: 'moment',
    make: () => moment.duration({ months: 1, hours: 5 }),
    other: () => moment.duration({ hours: 5 }),
    read: (x) => [x.toISOString(), x.humanize(), x.months()],
    change: (x) => void x.add(1, 'day'),
  },
  {
    library: 'luxon',
    value: 'DateTime',
    adapter: 'luxon',
    make: () => DateTime.fromISO('2026-03-01', { zone: 'Europe/Berlin' }),
    other: () => DateTime.fromISO('2026-03-01', { zone: 'Asia/Tokyo' }),
    read: (x) => [x.weekNumber, x.toISO(), x.monthLong, x.offset],
    same: (a, b) => a.equals(b),
  },
  {
    library: 'luxon',
    value: 'DateTime of a locale',
    adapter: 'luxon',
    make: () => DateTime.fromMillis(0, { zone: 'utc', locale: 'de' }),
    other: () => DateTime.fromMillis(0, { zone: 'utc', locale: 'fr' }),
    read: (x) => [x.monthLong, x.toLocaleString(DateTime.DATE_FULL)],
    same: (a, b) => a.equals(b),
  },
  {
    library: 'luxon',
    value: 'DateTime, invalid',
    adapter: 'luxon',
    make: () => DateTime.fromISO('never'),
    other: () => DateTime.invalid('other'),
    read: (x) => [x.isValid, x.invalidReason, x.invalidExplanation],
  },
  {
    library: 'luxon',
    value: 'Duration',
    adapter: 'luxon',
    make: () => Duration.fromObject({ hours: 25 }),
    other: () => Duration.fromObject({ days: 1, hours: 1 }),
    read: (x) => [x.toISO(), x.normalize().toObject(), x.toHuman()],
    same: (a, b) => a.equals(b),
  },
  {
    library: 'luxon',
    value: 'Interval',
    adapter: 'luxon',
    make: () => Interval.fromISO('2026-01-01/2026-02-01'),
    other: () => Interval.fromISO('2026-01-01/2026-02-02'),
    read: (x) => [x.length('days'), x.toISO()],
    same: (a, b) => a.equals(b),
  },
  ...temporal('@js-temporal/polyfill', Full),
  ...temporal('temporal-polyfill', Small),
]
