/** Vue and Svelte components: read after their own plugin, whichever is listed first. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { createServer, build as viteBuild } from 'vite'
import { load, pluginProject } from './support/plugin-build.js'
import { installHere } from './support/project.js'
import { writeFiles } from './support/transformed.js'

const RATES = 'export const rate = (x: number) => x * 2\nexport const unused = () => "UNUSED_HELPER"\n'
const VUE = `<script setup lang="ts">
import { memo } from 'wasmemo'
import { ref } from 'vue'
import { rate } from './rates'

const k = ref(2)
const scaled = memo((x: number): number => rate(x) * k.value + Date.now())
</script>

<template><p>{{ scaled(1) }}</p></template>
`
const SVELTE = `<script lang="ts">
  import { memo } from 'wasmemo'
  import { rate } from './rates'
  import { counter } from './counter.svelte'

  const scaled = memo((x: number): number => rate(x) + counter.value)
</script>

<p>{scaled(1)}</p>
`
const RUNES = `import { memo } from 'wasmemo'
export const counter: { value: number } = $state({ value: 1 })
export const doubled = memo(() => counter.value * 2)
`
const FILES = {
  'src/rates.ts': RATES,
  'src/App.vue': VUE,
  'src/App.svelte': SVELTE,
  'src/counter.svelte.ts': RUNES,
  'src/vue.ts': `import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount(document.body)\n`,
  'src/svelte.ts': `import { mount } from 'svelte'\nimport App from './App.svelte'\nmount(App, { target: document.body })\n`,
}

const FRAMEWORKS = { vue: ['App.vue', vue], svelte: ['App.svelte', () => svelte({ configFile: false })] }

let project
let wasmemo

before(async () => {
  project = pluginProject()
  writeFiles(project.folder, FILES)
  installHere(project.folder, ['vue', 'svelte'])
  wasmemo = (await load(project.folder, 'wasmemo/vite')).default
})
after(() => project?.remove())

for (const [name, [file, framework]] of Object.entries(FRAMEWORKS)) {
  describe(name, { timeout: 120_000 }, () => {
    for (const isFirst of [true, false]) {
      const plugins = () => (isFirst ? [wasmemo(), framework()] : [framework(), wasmemo()])

      it(`${isFirst ? 'before' : 'after'} its plugin, in a build`, async () => {
        const warnings = []
        const { output } = await viteBuild({
          root: project.folder,
          configFile: false,
          logLevel: 'silent',
          plugins: plugins(),
          build: {
            write: false,
            minify: false,
            sourcemap: true,
            rolldownOptions: {
              input: join(project.folder, `src/${name}.ts`),
              external: /^wasmemo/,
              onLog: (_, log) => log.plugin?.startsWith('wasmemo') && warnings.push(log.message),
            },
          },
        })
        const { code, map } = output.find(({ type }) => type === 'chunk')
        assert.match(code, /memo\(\w+\(\(x\) => /)
        assert.match(code, /\(rate, "[\w-]{15}"/)
        assert.doesNotMatch(code, /UNUSED_HELPER/)
        expectPlace(code, map, file)
        if (name === 'vue') assert.match(warnings.join(), /App\.vue:\d+:\d+: wasmemo \(impure\)/)
      })

      it(`${isFirst ? 'before' : 'after'} its plugin, while developing`, async () => {
        const server = await createServer({
          root: project.folder,
          configFile: false,
          logLevel: 'silent',
          plugins: plugins(),
          server: { middlewareMode: true, watch: null, ws: false },
          optimizeDeps: { noDiscovery: true },
        })
        try {
          const { code } = await server.environments.client.transformRequest(`/src/${file}`)
          assert.match(code, /memo\(__wm\(\(x\) ?=> /)
          // Before Vite made addresses of the imports.
          assert.match(code, name === 'vue' ? /=>\[rate,\(__wmt=k\)==null\?[^:]+:__wmt\.value\]/ : /\brate\b/)
        } finally {
          await server.close()
        }
      })
    }
  })
}

/** The memoized function of the bundle is where it was written. */
function expectPlace(code, map, file) {
  const lines = code.split('\n')
  const line = lines.findIndex((text) => /\* k\.value|\+ counter\.value|rate\(x\)/.test(text))
  const found = originalPositionFor(new TraceMap(map), {
    line: line + 1,
    column: lines[line].indexOf('rate('),
  })
  assert.ok(found.source?.endsWith(file), `${found.source} for ${lines[line]}`)
  const source = FILES[`src/${file}`].split('\n')
  assert.match(source[found.line - 1], /rate\(x\)/)
}
