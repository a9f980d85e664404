/** React with Fast Refresh: state outlives edits of what memoized functions reach, and of components that call them. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp, startBrowser } from './support/browser.js'
import { attachDebugger, placeOf, told } from './support/debugger.js'
import { openProject } from './support/project.js'
import { startVite, startWebpack } from './support/servers.js'

const SERVERS = {
  async Vite(project) {
    const { default: react } = await import('@vitejs/plugin-react')
    return startVite(project, { entry: 'main.tsx', plugins: [react()] })
  },
  async 'webpack-dev-server'(project) {
    const { default: Refresh } = await import('@pmmmwh/react-refresh-webpack-plugin')
    return startWebpack(project, {
      entry: 'main.tsx',
      plugins: [new Refresh({ overlay: false })],
      react: { runtime: 'automatic', development: true, refresh: true },
    })
  },
}
const PACKAGES = ['react', 'react-dom']

/** Names of the components around an element, from inside; React keeps its fiber beside it. */
function componentsAround(selector) {
  const element = document.querySelector(selector)
  const key = Object.keys(element).find((name) => name.startsWith('__reactFiber$'))
  const names = []
  for (let fiber = element[key]; fiber; fiber = fiber.return) {
    if (typeof fiber.type === 'function') names.push(fiber.type.displayName ?? fiber.type.name)
  }
  return names
}

let browser
before(async () => {
  browser = await startBrowser()
})
after(() => browser?.close())

for (const [name, start] of Object.entries(SERVERS)) {
  describe(`React with ${name}`, { timeout: 240_000 }, () => {
    let project
    let server
    let app

    before(async () => {
      project = openProject('react', PACKAGES)
      server = await start(project)
      app = await openApp(browser, project, server)
      // Something to lose.
      for (const times of [1, 2, 3]) {
        await app.page.click('button')
        await expectText('button', String(times))
      }
    })
    after(async () => {
      await app?.page.close()
      await server?.close()
      project?.remove()
    })

    const expectText = (...args) => app.expectText(...args)
    const misses = async () => (await app.heard()).filter((line) => !line.endsWith(': hit'))
    /** Has a file edited while `body` runs; what was heard on the way is told on both sides. */
    async function whileEdited(edit, body) {
      await app.heard()
      await app.whileEdited(edit, async () => {
        await body()
        await app.heard()
      })
    }

    it('renders what memoized functions return', async () => {
      await expectText('#total', '12')
      await expectText('#twice', '6')
      await expectText('#mapped', '10,20,30')
    })

    it('hits when a render makes an equal function anew', async () => {
      await app.heard()
      await app.page.click('button')
      await expectText('#twice', '8')
      assert.deepEqual(await misses(), ['twice: miss args-changed'])
    })

    it('keeps the state over an edit of a helper: a miss, and a hit when it is put back', async () => {
      await whileEdited(['tax.ts', 'price * 2', 'price * 3'], async () => {
        await expectText('#total', '18')
        assert.deepEqual(await misses(), ['summary: miss code-changed'])
        await expectText('button', '4')
      })
      await expectText('#total', '12')
      assert.deepEqual(await misses(), [])
      await expectText('button', '4')
    })

    it('keeps the state over an edit of a component, and hits', async () => {
      await whileEdited(['App.tsx', "id='total'", "id='total' title='edited'"], async () => {
        await app.until('the edit is there', () => document.querySelector('#total').title === 'edited')
        assert.deepEqual(await misses(), [])
        await expectText('button', '4')
      })
      await app.until('the edit is gone', () => document.querySelector('#total').title === '')
      assert.deepEqual(await misses(), [])
      await expectText('button', '4')
    })

    it('misses where the function that a component passes was edited, and hits when it is put back', async () => {
      await whileEdited(['App.tsx', 'price * factor', 'price - factor'], async () => {
        await expectText('#mapped', '-9,-8,-7')
        assert.deepEqual(await misses(), ['mapped: miss args-changed'])
      })
      await expectText('#mapped', '10,20,30')
      assert.deepEqual(await misses(), [])
      await expectText('button', '4')
    })

    it('refreshes a component beside it, and leaves names as they were', async () => {
      const names = ['Label', 'Shiny', 'App']
      assert.deepEqual(await app.page.evaluate(componentsAround, 'em'), names)
      project.edit('Badge.tsx', 'new', 'brand-new')
      await expectText('em', 'brand-new')
      assert.deepEqual(await app.page.evaluate(componentsAround, 'em'), names)
      await expectText('button', '4')
    })

    it('shows breakpoints where the sources have them', async () => {
      const inspector = await attachDebugger(app.page)
      const places = ['setCount(count + 1)', 'useEffect(shown)', 'return { count: count']
      for (const at of places.map((piece) => placeOf(project, 'App.tsx', piece))) {
        assert.equal(await inspector.pausesAt(at, () => app.page.click('button')), told(at))
      }
      await inspector.detach()
    })

    it('was one page all the time, without an error or a warning', async () => {
      await app.expectCalm()
    })
  })
}
