/** What is looked at in a stack. Every check answers true, or says what was found instead. */
import { EDIT, THROWS } from './app.mjs'

/** Columns of the table, in their order. */
export const CHECKS = ['hit', 'capture', 'edit', 'worker', 'place', 'quiet']

const FIRST = '5 miss'
const AGAIN = '5 hit'

/**
 * @param {Awaited<ReturnType<import('./page.mjs').openPage>>} app
 * @param {object} project
 * @param {object} options
 * @param {string} [options.rate] file that an edit changes; without it nothing is edited
 * @param {() => Promise<unknown>} [options.rebuild] where nobody tells the page of edits
 * @param {string} options.price file that throws
 * @param {boolean} [options.worker]
 * @param {'worker'} [options.only] nothing else is looked at
 * @param {(text: string) => boolean} [options.isExpected] what the tool itself says on the console
 * @returns {Promise<Record<string, true | string>>}
 */
export async function checkPage(
  app,
  project,
  { rate, rebuild, price, worker = true, only, isExpected = () => false },
) {
  if (only) return { worker: same([await app.work()], ['5 5 7 miss hit miss']) }
  const found = {}
  found.hit = same([await app.ask(2, 1), await app.ask(2, 1)], [FIRST, AGAIN])
  found.capture = same([await app.ask(2, 3), await app.ask(2, 1)], ['7 miss', AGAIN])

  found.place = await placed(app, project, price)
  if (rate)
    found.edit = rebuild ? await rebuilt(app, project, rate, rebuild) : await edited(app, project, rate)
  // After edits: a worker's modules take no updates, so that Vite would load the page anew.
  if (worker) found.worker = same([await app.work()], ['5 5 7 miss hit miss'])
  const loud = app.said.filter(
    ({ type, text }) => (type === 'error' || type === 'warning' || /wasmemo/.test(text)) && !isExpected(text),
  )
  found.quiet = loud.length === 0 || loud.map(({ type, text }) => `${type}: ${text.slice(0, 500)}`).join('\n')
  return found
}

export const same = (found, wanted) =>
  JSON.stringify(found) === JSON.stringify(wanted) || `${found.join(', ')} in place of ${wanted.join(', ')}`

async function placed(app, project, file) {
  const lines = project.read(file).split('\n')
  const wanted = lines.findIndex((line) => line.includes(THROWS)) + 1
  const { source, line, stack } = await app.place()
  const name = file.split('/').at(-1)
  const is = source?.split('?')[0].endsWith(name) && line === wanted
  return is || `${source}:${line} in place of ${name}:${wanted}; ${stack}`
}

/** In a page that is told of edits: the entries of before are still there when an edit is taken back. */
async function edited(app, project, rate) {
  const isNew = async (change) => {
    const before = await app.page.evaluate(() => {
      globalThis.marker ??= 'never loaded again'
      return globalThis.version
    })
    change()
    await app.until(`globalThis.app && (globalThis.version > ${before} || !globalThis.marker)`)
    return app.page.evaluate(() => globalThis.marker === 'never loaded again')
  }
  const [before, after] = EDIT
  const stayed = await isNew(() => project.edit(rate, before, after))
  const found = [await app.ask(2, 1)]
  // Vite's watcher takes two changes of a file within 50 ms for one.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const stayedAgain = await isNew(() => project.edit(rate, after, before))
  found.push(await app.ask(2, 1))
  if (!(stayed && stayedAgain)) return `the page was loaded anew: ${found.join(', ')}`
  return same(found, ['9 miss', AGAIN])
}

/** In a page that is loaded again nothing is remembered: values are right. */
async function rebuilt(app, project, rate, rebuild) {
  const [before, after] = EDIT
  const found = []
  for (const [from, to] of [
    [before, after],
    [after, before],
  ]) {
    project.edit(rate, from, to)
    await rebuild()
    await app.load()
    found.push(await app.ask(2, 1), await app.ask(2, 1))
  }
  return same(found, ['9 miss', '9 hit', FIRST, AGAIN])
}
