/** The app that every stack gets: a memoized function that reaches a helper and an outer variable in another module, a probe that tests ask, a worker. */

/** What an edit changes, and into what: the value for 2 goes from 5 to 9. */
export const EDIT = ['net * 2', 'net * 4']
/** The line that stacks of errors must lead to. */
export const THROWS = "throw new RangeError('here')"

/** How each kind of tool is told that the probe takes updates by itself. */
const ACCEPTS = {
  vite: 'import.meta.hot?.accept()',
  webpack: 'import.meta.webpackHot?.accept()',
}

/**
 * @param {object} options
 * @param {'js' | 'ts'} [options.type] language
 * @param {'vite' | 'webpack'} [options.accepts] left out where a component above takes updates, or nothing does
 * @param {string} [options.worker] expression for the worker; `''` where there is none
 * @param {string} [options.folder] of the sources
 * @param {string} [options.extension] in import specifiers: Node and Deno need one
 * @returns {Record<string, string>} path -> text
 */
export function sources({ type = 'js', accepts, worker, folder = 'src', extension = '' } = {}) {
  const t = (text) => (type === 'ts' ? text : '')
  const made = worker ?? `new Worker(new URL('./worker.${type}', import.meta.url), { type: 'module' })`
  const rate = `export const config = { tax: 1 }

export const gross = (net${t(': number')})${t(': number')} => net * 2
`
  const price = `import { memo } from 'wasmemo'
import { config, gross } from './rate${extension}'
${t('\ninterface Where { deep: number }\n')}
export const price = memo(function price(net${t(': number')}) {
  return { gross: gross(net) + config.tax }
})

export function fail(where${t(': Where')})${t(': never')} {
  if (where.deep > 1) throw new Error('not this one')
  ${THROWS}
}
`
  const probe = `import { cache } from 'wasmemo'
import { fail, price } from './price${extension}'
import { config } from './rate${extension}'

const page = globalThis${t(' as any')}
page.outcomes ??= []
page.version = (page.version ?? 0) + 1
if (page.version === 1) cache.on((event) => page.outcomes.push(event.type))

page.app = {
  ask(net${t(': number')}, tax${t(': number')}) {
    config.tax = tax
    page.outcomes.length = 0
    const { gross } = price(net)
    config.tax = 1
    return [gross, ...page.outcomes].join(' ')
  },
  where() {
    try {
      return fail({ deep: 1 })
    } catch (error) {
      return (error${t(' as Error')}).stack
    }
  },
  work: () =>
    new Promise((resolve, reject) => {
      ${made === '' ? 'resolve(reject)' : `const worker = ${made}\n      worker.onmessage = ({ data }) => resolve(data)\n      worker.onerror = ({ message }) => reject(new Error(message))`}
    }),
}
${accepts ? (type === 'ts' ? ACCEPTS[accepts].replace('import.meta', ';(import.meta as any)') : ACCEPTS[accepts]) : ''}
`
  const work = `import { cache } from 'wasmemo'
import { price } from './price${extension}'
import { config } from './rate${extension}'

const outcomes${t(': string[]')} = []
cache.on((event) => outcomes.push(event.type))
const found = [price(2).gross, price(2).gross]
config.tax = 3
found.push(price(2).gross)
postMessage([...found, ...outcomes].join(' '))
`
  return Object.fromEntries(
    Object.entries({ rate, price, probe, worker: work }).map(([name, text]) => [
      `${folder}/${name}.${type}`,
      text,
    ]),
  )
}

/** A page that loads one script. The icon keeps browsers from asking for one. */
export const page = (script, type = 'module') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>stack</title><link rel="icon" href="data:,"></head><body><div id="root"></div><script ${type ? `type="${type}" ` : ''}src="${script}"></script></body></html>\n`
