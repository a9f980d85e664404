/** Modules of an app edited on disk while its page runs: what changed misses, what is put back hits. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp, startBrowser } from './support/browser.js'
import { attachDebugger, placeOf, told } from './support/debugger.js'
import { openProject } from './support/project.js'
import { startVite, startWebpack } from './support/servers.js'

const ORDERS = [{ price: 10, count: 2 }]
const TOTAL = 30

/** Edits that change what the memoized function does: the file, what stands there, what is written, the new output. */
const EFFECTIVE = {
  'a helper two modules away': {
    edit: ['money.ts', '* 100) / 100', '* 10) / 10 + 1'],
    total: 31,
    reason: 'code-changed',
  },
  'a helper in the module between': {
    edit: ['lines.ts', 'price * count *', 'price * count * 10 *'],
    total: 300,
    reason: 'code-changed',
  },
  'the first value of an outer variable': {
    edit: ['rates.ts', 'standard: 0.5', 'standard: 0.75'],
    total: 35,
    reason: 'captures-changed',
  },
  'the memoized function itself': {
    edit: ['report.ts', 'tax.standard), 0)', 'tax.standard), 100)'],
    total: 130,
    reason: 'code-changed',
  },
}

/** Edits that leave it as it was. */
const OTHER = {
  'a comment in the helper': ['money.ts', 'return Math', '// to cents\n  return Math'],
  'a comment in the memoized function': ['report.ts', '  return {', '  /* of all */\n  return {'],
  'a type': ['lines.ts', 'tax: number): number', 'tax: 0.5 | 0.75): number'],
  "another function of the helper's module": ['money.ts', "'€'", "'EUR'"],
  'another member of the outer variable': ['rates.ts', '0.07', '0.08'],
  'another module that its module imports': ['notes.ts', 'Orders', 'All orders'],
}

/** `apply` as it is, and memoized. */
const PLAIN =
  'export const apply = (scale: (length: number) => number, length: number): number[] => [scale(length)]'
const MEMOIZED = `import { memo } from 'wasmemo'\n${PLAIN.replace('= ', '= memo(')}, { name: 'apply' })`

let browser
before(async () => {
  browser = await startBrowser()
})
after(() => browser?.close())

for (const [name, start] of Object.entries({ Vite: startVite, 'webpack-dev-server': startWebpack })) {
  describe(name, { timeout: 240_000 }, () => {
    let project
    let server
    let app

    before(async () => {
      project = openProject('modules')
      server = await start(project)
      app = await openApp(browser, project, server)
    })
    after(async () => {
      await app?.page.close()
      await server?.close()
      project?.remove()
    })

    const report = () => app.ask('report', ORDERS)
    const FIRST = { output: { total: TOTAL }, object: 0, heard: ['report: hit'] }

    it('hits a second time', async () => {
      assert.deepEqual(await report(), { ...FIRST, heard: ['report: miss first-call'] })
      assert.deepEqual(await report(), FIRST)
    })

    for (const [what, { edit, total, reason }] of Object.entries(EFFECTIVE)) {
      it(`misses after an edit of ${what}, and hits after it was put back`, async () => {
        await app.whileEdited(edit, async () => {
          const changed = await report()
          assert.deepEqual([changed.output, changed.heard], [{ total }, [`report: miss ${reason}`]])
          assert.deepEqual(await report(), { ...changed, heard: ['report: hit'] })
        })
        assert.deepEqual(await report(), FIRST)
      })
    }

    for (const [what, edit] of Object.entries(OTHER)) {
      it(`hits after an edit of ${what}`, async () => {
        await app.whileEdited(edit, async () => assert.deepEqual(await report(), FIRST))
        assert.deepEqual(await report(), FIRST)
      })
    }

    it('knows the functions passed to a function that was memoized by an edit of its module', async () => {
      const draw = () => app.ask('draw', 2)
      const expect = async (output, heard) => {
        const found = await draw()
        assert.deepEqual([found.output, found.heard], [output, heard])
      }
      await expect([6], [])
      await app.whileEdited(['shapes.ts', PLAIN, MEMOIZED], async () => {
        await expect([6], ['apply: miss first-call'])
        await expect([6], ['apply: hit'])
        await app.whileEdited(['drawing.ts', 'x: 3', 'x: 4'], () => expect([8], ['apply: miss args-changed']))
        await expect([6], ['apply: hit'])
      })
      await expect([6], [])
    })

    it('shows stacks and breakpoints where the sources have them, after an edit too', async () => {
      const inspector = await attachDebugger(app.page)
      const place = (file, piece) => placeOf(project, file, piece)
      const check = async (price) => {
        const stack = await app.page.evaluate(() => {
          try {
            globalThis.app.ask('report', [{ price: -1, count: 1 }])
          } catch (error) {
            return error.stack
          }
        })
        const [thrown, called] = await inspector.frames(stack)
        assert.equal(thrown, told(place('lines.ts', 'new RangeError')))
        // Of the call only the line: webpack writes `(0, name)(…)`, and V8 names the bracket.
        const { file, line } = place('report.ts', 'lineTotal(order,')
        assert.ok(called.startsWith(`${file}:${line}:`), called)
        const places = {
          'money.ts': 'return Math',
          'lines.ts': 'round(price',
          'report.ts': 'lineTotal(orders[0]',
        }
        for (const [file, piece] of Object.entries(places)) {
          const at = place(file, piece)
          // A new price each time: a hit runs nothing.
          const act = () => app.ask('first', [{ price: price++, count: 1 }])
          assert.equal(await inspector.pausesAt(at, act), told(at))
        }
      }
      await check(100)
      await app.whileEdited(['lines.ts', 'export interface', '/* as\n   ordered */ export interface'], () =>
        check(200),
      )
      await inspector.detach()
    })

    it('was one page all the time, without an error or a warning', async () => {
      await app.expectCalm()
    })
  })
}
