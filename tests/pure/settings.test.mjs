/** What pure exports read besides their arguments, and what can be done to a value that they made: changed, the call misses. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cache } from 'wasmemo'
import { buildAll, inFolder, outcomeOf } from './programs.mjs'

for (const level of ['debug', 'warn', 'error', 'groupCollapsed']) console[level] = () => {}

const FORMAT = (decimal) => `{ decimal: '${decimal}', thousands: ' ', grouping: [3], currency: ['', ''] }`

/**
 * Modules: `m` is memoized, `change` changes what it depends on, and `back` undoes it.
 */
const PROGRAMS = {
  'decimal.js, precision': `import Decimal from 'decimal.js'
    export const m = memo(() => String(new Decimal(1).div(3)))
    export const change = () => Decimal.set({ precision: 5 }), back = () => Decimal.set({ precision: 20 })`,
  'decimal.js, rounding, of an instance': `import { Decimal } from 'decimal.js'
    const one = new Decimal(2)
    export const m = memo(() => String(one.div(3)))
    export const change = () => Decimal.set({ rounding: 1 }), back = () => Decimal.set({ rounding: 4 })`,
  'big.js, places': `import Big from 'big.js'
    export const m = memo(() => String(new Big(1).div(3)))
    export const change = () => { Big.DP = 5 }, back = () => { Big.DP = 20 }`,
  'bignumber.js, configuration': `import BigNumber from 'bignumber.js'
    export const m = memo(() => String(new BigNumber(1).div(3)))
    export const change = () => BigNumber.config({ DECIMAL_PLACES: 5 }), back = () => BigNumber.config({ DECIMAL_PLACES: 20 })`,
  'zod, its own messages': `import { z } from 'zod'
    const schema = z.string()
    const german = () => ({ message: 'nein' })
    export const m = memo(() => schema.safeParse(1).error.issues[0].message)
    export const change = () => z.config({ customError: german }), back = () => z.config({ customError: undefined })`,
  'zod, a locale': `import { z } from 'zod'
    const schema = z.object({ a: z.string() })
    const before = z.config().localeError
    export const m = memo(() => schema.safeParse({ a: 1 }).error.issues[0].message)
    export const change = () => z.config(z.locales.de()), back = () => z.config({ localeError: before })`,
  'zod, a locale of the app that reads a variable': `import { z } from 'zod'
    let word = 'no'
    const before = z.config().localeError
    z.config({ localeError: () => word })
    const schema = z.string()
    export const m = memo(() => schema.safeParse(1).error.issues[0].message)
    export const change = () => { word = 'nein' }, back = () => { word = 'no' }, end = () => z.config({ localeError: before })`,
  'zod 3, its map of errors': `import { z } from 'zod/v3'
    const schema = z.string()
    export const m = memo(() => schema.safeParse(1).error.issues[0].message)
    export const change = () => z.setErrorMap(() => ({ message: 'nein' })), back = () => z.setErrorMap(z.defaultErrorMap)`,
  'valibot, a global message': `import * as v from 'valibot'
    const schema = v.string()
    export const m = memo(() => v.safeParse(schema, 1).issues[0].message)
    export const change = () => v.setGlobalMessage('nein'), back = () => v.deleteGlobalMessage()`,
  'valibot, a message of one schema': `import { deleteSpecificMessage, safeParse, setSpecificMessage, string } from 'valibot'
    const schema = string()
    export const m = memo(() => safeParse(schema, 1).issues[0].message)
    export const change = () => setSpecificMessage(string, 'nein'), back = () => deleteSpecificMessage(string)`,
  'valibot, a language': `import * as v from 'valibot'
    v.setSchemaMessage('nein', 'de')
    const schema = v.string()
    export const m = memo(() => v.safeParse(schema, 1).issues[0].message)
    export const change = () => v.setGlobalConfig({ lang: 'de' }), back = () => v.deleteGlobalConfig()`,
  'date-fns, default options': `import { setDefaultOptions, startOfWeek } from 'date-fns'
    export const m = memo(() => startOfWeek(new Date(2024, 1, 28)).getDate())
    export const change = () => setDefaultOptions({ weekStartsOn: 1 }), back = () => setDefaultOptions({ weekStartsOn: undefined })`,
  'date-fns/fp, default options': `import { setDefaultOptions } from 'date-fns'
    import { startOfWeekWithOptions } from 'date-fns/fp'
    const start = startOfWeekWithOptions({})
    export const m = memo(() => start(new Date(2024, 1, 28)).getDate())
    export const change = () => setDefaultOptions({ weekStartsOn: 1 }), back = () => setDefaultOptions({ weekStartsOn: undefined })`,
  'd3-format, the default locale, where it is used': `import { format, formatDefaultLocale } from 'd3-format'
    export const m = memo(() => format('.2f')(1.5))
    export const change = () => formatDefaultLocale(${FORMAT(',')}), back = () => formatDefaultLocale(${FORMAT('.')})
    back()`,
  'd3-time-format, the default locale': `import * as d3 from 'd3-time-format'
    const names = (day) => ({ dateTime: '%x', date: '%d', time: '%H', periods: ['am', 'pm'], days: [...day + 'bcdefg'], shortDays: [...'abcdefg'], months: [...'abcdefghijkl'], shortMonths: [...'abcdefghijkl'] })
    export const m = memo(() => d3.utcFormat('%A')(new Date(Date.UTC(2024, 0, 7))))
    export const change = () => d3.timeFormatDefaultLocale(names('x')), back = () => d3.timeFormatDefaultLocale(names('y'))
    back()`,
  'lodash, the marks of templates': `import _ from 'lodash'
    const before = _.templateSettings.interpolate
    export const m = memo(() => _.template('{{ 1 }}')())
    export const change = () => { _.templateSettings.interpolate = /{{([^]+?)}}/g }, back = () => { _.templateSettings.interpolate = before }`,
  'lodash-es, the marks of templates': `import { template, templateSettings } from 'lodash-es'
    const before = templateSettings.interpolate
    export const m = memo(() => template('{{ 1 }}')())
    export const change = () => { templateSettings.interpolate = /{{([^]+?)}}/g }, back = () => { templateSettings.interpolate = before }`,
  'marked, its options': `import { marked } from 'marked'
    export const m = memo(() => marked.parse('a\\nb'))
    export const change = () => marked.use({ breaks: true }), back = () => marked.use({ breaks: false })`,
  'marked, options of its function': `import { parse, setOptions } from 'marked'
    export const m = memo(() => parse('~~a~~'))
    export const change = () => setOptions({ gfm: false }), back = () => setOptions({ gfm: true })`,
  'marked, a renderer of the app': `import { marked } from 'marked'
    const before = { ...marked.defaults }
    export const m = memo(() => marked.parseInline('*a*'))
    export const change = () => marked.use({ renderer: { em: () => 'b' } }), back = () => marked.setOptions(before)`,
  'dayjs, the locale': `import dayjs from 'dayjs'
    import 'dayjs/locale/de.js'
    export const m = memo((at) => dayjs(at).format('MMMM'))
    export const change = () => dayjs.locale('de'), back = () => dayjs.locale('en')`,
  'dayjs, a plugin': `import dayjs from 'dayjs'
    const { format } = dayjs.prototype
    export const m = memo((at) => dayjs(at).format('MMMM'))
    export const change = () => dayjs.extend((_, Class) => { Class.prototype.format = () => 'plugin' })
    export const back = () => { dayjs.prototype.format = format }`,
  'dayjs, a function of its locale that reads a variable': `import dayjs from 'dayjs'
    let mark = 'a'
    dayjs.locale({ name: 'own', weekdays: [], months: [], meridiem: () => mark, formats: {} }, null, true)
    export const m = memo((at) => dayjs(at).locale('own').format('A'))
    export const change = () => { mark = 'b' }, back = () => { mark = 'a' }`,
  'dayjs, a plugin that reads a variable': `import dayjs from 'dayjs'
    let mark = 'a'
    dayjs.extend((_, Class) => { Class.prototype.marked = () => mark })
    export const m = memo((at) => dayjs(at).marked())
    export const change = () => { mark = 'b' }, back = () => { mark = 'a' }`,
  'dayjs, a date whose locale reads a variable': `import dayjs from 'dayjs'
    let mark = 'a'
    dayjs.locale({ name: 'held', weekdays: [], months: [], meridiem: () => mark, formats: {} }, null, true)
    const date = dayjs(0).locale('held')
    export const m = memo(() => date.format('A'))
    export const change = () => { mark = 'b' }, back = () => { mark = 'a' }`,
  'dayjs, a date as an argument whose locale is changed in place': `import dayjs from 'dayjs'
    const locale = { name: 'given', weekdays: [], months: [...'abcdefghijkl'], formats: {} }
    dayjs.locale(locale, null, true)
    const date = dayjs(0).locale('given')
    const write = memo((date) => date.format('MMMM'))
    export const m = Object.assign(() => write(date), { original: () => date.format('MMMM') })
    export const change = () => { locale.months[0] = 'x' }, back = () => { locale.months[0] = 'a' }`,
  'moment, a function of its locale that reads a variable': `import moment from 'moment'
    let mark = 'a'
    moment.defineLocale('own', { meridiem: () => mark })
    moment.locale('en')
    export const m = memo((at) => moment(at).locale('own').format('A'))
    export const change = () => { mark = 'b' }, back = () => { mark = 'a' }`,
  'moment, a moment whose locale reads a variable': `import moment from 'moment'
    let mark = 'a'
    moment.defineLocale('held', { ordinal: (n) => n + mark })
    moment.locale('en')
    const date = moment(0).locale('held')
    export const m = memo(() => date.format('Do'))
    export const change = () => { mark = 'b' }, back = () => { mark = 'a' }`,
  'moment, a moment as an argument whose calendar reads a variable': `import moment from 'moment'
    let mark = '[a]'
    moment.defineLocale('given', { calendar: { sameElse: () => mark } })
    moment.locale('en')
    const date = moment(0).locale('given'), other = moment(1e12)
    const write = memo((date) => date.calendar(other))
    export const m = Object.assign(() => write(date), { original: () => date.calendar(other) })
    export const change = () => { mark = '[b]' }, back = () => { mark = '[a]' }`,
  'moment, a duration whose locale reads a variable': `import moment from 'moment'
    let mark = 'a'
    moment.defineLocale('long', { relativeTime: { h: () => mark } })
    moment.locale('en')
    const hour = moment.duration(1, 'hour').locale('long')
    export const m = memo(() => hour.humanize())
    export const change = () => { mark = 'b' }, back = () => { mark = 'a' }`,
  'highlight.js, its options': `import hljs from 'highlight.js'
    export const m = memo(() => hljs.highlight('const a', { language: 'javascript' }).value)
    export const change = () => hljs.configure({ classPrefix: 'x-' }), back = () => hljs.configure({ classPrefix: 'hljs-' })`,
  'highlight.js, a language that is registered again': `import hljs from 'highlight.js'
    hljs.registerLanguage('again', () => ({ keywords: 'a' }))
    export const m = memo(() => hljs.highlight('a b', { language: 'again' }).value)
    export const change = () => hljs.registerLanguage('again', () => ({ keywords: 'b' }))
    export const back = () => hljs.registerLanguage('again', () => ({ keywords: 'a' }))`,
  'highlight.js, an alias': `import hljs from 'highlight.js'
    hljs.registerLanguage('one', () => ({ keywords: 'a' }))
    hljs.registerLanguage('two', () => ({ keywords: 'b' }))
    hljs.registerAliases('either', { languageName: 'one' })
    export const m = memo(() => hljs.highlight('a b', { language: 'either' }).value)
    export const change = () => hljs.registerAliases('either', { languageName: 'two' })
    export const back = () => hljs.registerAliases('either', { languageName: 'one' })`,
  'highlight.js, a language': `import hljs from 'highlight.js'
    export const m = memo(() => hljs.listLanguages().includes('own'))
    export const change = () => hljs.registerLanguage('own', () => ({ name: 'own', contains: [] }))
    export const back = () => hljs.unregisterLanguage('own')`,
  'loglevel, the level': `import log from 'loglevel'
    export const m = memo(() => log.getLevel())
    export const change = () => log.setLevel('error', false), back = () => log.setLevel('warn', false)`,
  'zod, what its registry says': `import { z } from 'zod'
    const schema = z.string()
    export const m = memo(() => schema.meta()?.title ?? 'none')
    export const change = () => z.globalRegistry.add(schema, { title: 'a' }), back = () => z.globalRegistry.remove(schema)`,
  'moment, the locale': `import moment from 'moment'
    moment.defineLocale('xx', { parentLocale: 'en', months: [...'abcdefghijkl'] })
    export const m = memo((at) => moment(at).format('MMMM'))
    export const change = () => moment.locale('xx'), back = () => moment.locale('en')
    back()`,
  'luxon, the locale': `import { DateTime, Settings } from 'luxon'
    export const m = memo((at) => DateTime.fromMillis(at).toFormat('MMMM'))
    export const change = () => { Settings.defaultLocale = 'de' }, back = () => { Settings.defaultLocale = 'en' }
    back()`,
  'lodash, functions of the app in what it made': `import { flow, partial } from 'lodash-es'
    let rate = 2
    const times = (x) => x * rate
    const made = flow(times, partial((a, b) => a + b, 1))
    export const m = memo(() => made(3))
    export const change = () => { rate = 3 }, back = () => { rate = 2 }`,
  'lodash, an object that it holds': `import { constant } from 'lodash-es'
    const held = { n: 1 }
    const made = constant(held)
    export const m = memo(() => made().n)
    export const change = () => { held.n = 2 }, back = () => { held.n = 1 }`,
  'lodash, what is set on it': `import { curry } from 'lodash-es'
    const made = curry((a, b) => [a, b])
    export const m = memo(() => typeof made('_', 2))
    const before = made.placeholder
    export const change = () => { made.placeholder = '_' }, back = () => { made.placeholder = before }`,
  'lodash, an object that is set on it': `import { curry } from 'lodash-es'
    const made = curry((a, b) => [a, b])
    made.options = { n: 1 }
    const before = made.options
    export const m = memo(() => made.options.n)
    export const change = () => { made.options = { n: 2 } }, back = () => { made.options = before }`,
  'lodash, an object that is set on it and changed': `import { curry } from 'lodash-es'
    const made = curry((a, b) => [a, b]), key = 'options'
    made.options = { n: 1 }
    export const m = memo(() => [made].map((f) => f[key].n))
    export const change = () => { made.options.n = 2 }, back = () => { made.options.n = 1 }`,
  'valibot, what is set on it': `import * as v from 'valibot'
    const schema = v.string('a')
    export const m = memo(() => v.safeParse(schema, 1).issues[0].message)
    export const change = () => { schema.message = 'b' }, back = () => { schema.message = 'a' }`,
  'ramda, a list that it holds': `import * as R from 'ramda'
    const list = [1]
    const has = R.includes(R.__, list)
    export const m = memo(() => has(2))
    export const change = () => list.push(2), back = () => list.pop()`,
}

/** Functions of the app among the settings are not followed: calls run while they are there. */
const UNCACHED = /^(?:zod|zod 3|highlight\.js), |a renderer of the app/

const names = Object.keys(PROGRAMS)
const file = (name) => `p${names.indexOf(name)}.js`

for (const register of ['all', 'reachable']) {
  await inFolder(async (folder) => {
    const texts = Object.fromEntries(
      names.map((name) => [file(name), `import { memo } from 'wasmemo'\n${PROGRAMS[name]}`]),
    )
    const evaluate = await buildAll(folder, texts, register)
    for (const name of names) {
      await test(`${name}, ${register}`, async () => {
        await cache.clear()
        const { m, change, back, end } = await evaluate(file(name))
        const at = Date.UTC(2024, 1, 28)
        const first = outcomeOf(() => m(at))
        if (!UNCACHED.test(name)) assert.equal(outcomeOf(() => m(at)).was, 'hit')
        change()
        const changed = outcomeOf(() => m(at))
        assert.deepEqual(changed.answer, m.original(at))
        if (!UNCACHED.test(name)) assert.equal(changed.was, 'miss')
        assert.notDeepEqual(changed.answer, first.answer)
        back()
        const again = outcomeOf(() => m(at))
        end?.()
        assert.deepEqual(again.answer, first.answer)
        if (!UNCACHED.test(name)) assert.equal(again.was, 'hit')
      })
    }
  })
}
