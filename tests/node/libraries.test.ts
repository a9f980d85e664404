/** The values that people memoize with, of real libraries; `docs/libraries.md` is written from what is found here. */
import { expect, test } from 'vitest'
import { cache, memo, UnhashableTypeError } from 'wasmemo'
import * as adapters from 'wasmemo/adapters'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { type Outcome, outcomeOf, type Row, rows } from '../libraries/index.mjs'

cache.use(...Object.values(adapters))

function expected({ equal, change, copy }: Row): Outcome {
  const unlessRefused = (outcome: string): string => (equal === 'refused' ? equal : outcome)
  return {
    equal: equal ?? 'hit',
    other: unlessRefused('miss'),
    readOnly: unlessRefused('hit'),
    changed: change ? unlessRefused('warned') : 'never changes',
    copy: unlessRefused(copy ?? 'works'),
  }
}

const found = new Map<Row, Outcome>()

for (const row of rows) {
  test(`${row.library}: ${row.value}`, () => {
    listenToConsole()
    const outcome = outcomeOf(row)
    found.set(row, outcome)
    expect(outcome).toEqual(expected(row))
  })
}

test('there are at least 80 values of 30 libraries, and what is refused has a typed error', () => {
  expect(rows.length).toBeGreaterThanOrEqual(80)
  expect(new Set(rows.map(({ library }) => library)).size).toBeGreaterThanOrEqual(30)
  for (const { equal, make } of rows) {
    if (equal === 'refused') expect(caught(() => memo((_) => 1)(make()))).toBeInstanceOf(UnhashableTypeError)
  }
})

test('docs/libraries.md tells what was found', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/libraries.md')
})

function page(): string {
  const lines = [...found].map(([row, outcome]) => {
    const { library, value, adapter } = row
    const cells = [library, value, adapter ? `\`${adapter}\`` : '', ...cellsOf(outcome)]
    return `| ${cells.join(' | ')} |`
  })
  return `${HEAD}\n${lines.join('\n')}\n`
}

/** Of most values all is as it should be: what is not stands out then. */
function cellsOf({ equal, changed, copy }: Outcome): string[] {
  const ofEqual = { hit: 'hits', miss: 'misses: each is another one', refused: '**refused**' }[equal] ?? equal
  return equal === 'refused' ? [ofEqual, '–', '–'] : [ofEqual, changed, copy]
}

const HEAD = `# Values of libraries

What becomes of them in memoized functions without the bundler plugin, as \`tests/libraries\` finds it out with the real libraries: \`node scripts/vitest.mjs node
tests/node/libraries.test.ts -u\` writes this page.

Of every value here that is not refused: another value misses, and who only reads it causes neither a miss nor a warning, also where it fills a cache of its own
then. *Refused* is an \`UnhashableTypeError\` that names the place and the ways out, never a wrong hit. Of values with an adapter this holds once it was added: the
plugin adds it where a module of the app imports the library, without the plugin it is one line:

\`\`\`js
import { cache } from 'wasmemo'
import { moment } from 'wasmemo/adapters/moment'
cache.use(moment)
\`\`\`

| library | value | adapter | an equal fresh value | an output that a caller changed | \`mode: 'copy'\` |
|---|---|---|---|---|---|`
