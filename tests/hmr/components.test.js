/** Vue and Svelte components: what their plugins make of refs and runes is read as the values they are. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { openApp, startBrowser } from './support/browser.js'
import { openProject } from './support/project.js'
import { serveBuild, startVite } from './support/servers.js'

/** A component's file; its plugin; what it shows at first, with other state, and with other code. */
const FRAMEWORKS = {
  vue: { file: 'App.vue', plugin: () => vue(), total: 112, other: 124, helped: 118, edited: 113 },
  svelte: {
    file: 'App.svelte',
    plugin: () => svelte({ configFile: false }),
    total: 124,
    other: 148,
    helped: 136,
    edited: 125,
  },
}

let browser
before(async () => {
  browser = await startBrowser()
})
after(() => browser?.close())

for (const [name, framework] of Object.entries(FRAMEWORKS)) {
  for (const [how, start] of Object.entries({ developed: startVite, built: serveBuild })) {
    const isBuilt = start === serveBuild

    describe(`${name}, ${how}`, { timeout: 240_000 }, () => {
      let project
      let server
      let app

      before(async () => {
        project = openProject(name, [name])
        server = await start(project, { entry: 'main.ts', plugins: [framework.plugin()] })
        app = await openApp(browser, project, server, { isBuilt })
      })
      after(async () => {
        await app?.page.close()
        await server?.close()
        project?.remove()
      })

      async function expect(text, said, memoized = 'total') {
        await app.expectText(`#${memoized}`, String(text))
        const heard = await app.heard()
        assert.deepEqual(
          heard.filter((line) => line.startsWith(`${memoized}: `)),
          said.map((what) => `${memoized}: ${what}`),
        )
      }
      const { total, other, helped, edited } = framework
      const MISS = ['miss captures-changed']
      const HIT = ['hit']

      it('sees the state that a memoized function reads', async () => {
        await expect(total, ['miss first-call'])
        await app.page.click('button')
        await expect(other, MISS)
        await app.page.click('#back')
        await expect(total, HIT)
        await app.page.click('button')
        await expect(other, HIT)
        await app.page.click('#back')
        await expect(total, HIT)
      })

      if (name === 'svelte') {
        it('sees the state of a module', async () => {
          await app.page.click('#rate')
          await expect(other, MISS)
          await app.page.click('#rate')
          await expect(total, HIT)
        })

        it('sees a prop that has a default, and a store', async () => {
          const see = (text, said) => expect(text, said, 'label')
          await app.page.click('button')
          await see('size 2 kg', HIT)
          await app.page.click('#unit')
          await see('size 2 lb', MISS)
          await app.page.click('#back')
          await see('size 1 lb', MISS)
          await app.page.click('#unit')
          await see('size 1 kg', HIT)
        })
      }

      if (!isBuilt) {
        it('misses after an edit of a helper, and hits after it was put back', async () => {
          await app.whileEdited(['tax.ts', 'price * 2', 'price * 3'], () =>
            expect(helped, ['miss code-changed']),
          )
          await expect(total, HIT)
        })

        it("misses after an edit of the component's function, and hits after it was put back", async () => {
          await app.whileEdited([framework.file, 'offset }', 'offset + 1 }'], () =>
            expect(edited, ['miss code-changed']),
          )
          await expect(total, HIT)
        })
      }

      it('was one page all the time, without an error or a warning', () => app.expectCalm())
    })
  }
}
