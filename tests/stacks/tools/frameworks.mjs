/** Frameworks on Vite: SvelteKit, Astro, Nuxt. A component imports the probe and takes its updates. */
import { sources } from '../support/app.mjs'

const ICON = '<link rel="icon" href="data:," />'
const FOLDER = { folder: 'src' }
const FILES = { rate: 'src/rate.js', price: 'src/price.js' }

const sveltekit = {
  name: 'sveltekit',
  tool: 'SvelteKit',
  counted: '@sveltejs/kit',
  beside: ['vite', 'svelte'],
  packages: ['@sveltejs/kit', '@sveltejs/adapter-node', '@sveltejs/vite-plugin-svelte', 'svelte', 'vite'],
  files: {
    'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite'
import wasmemo from 'wasmemo/vite'

export default { plugins: [sveltekit(), wasmemo()], build: { sourcemap: true } }
`,
    'svelte.config.js': `import adapter from '@sveltejs/adapter-node'

export default { kit: { adapter: adapter() } }
`,
    'src/app.html': `<!doctype html><html lang="en"><head>${ICON}%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>\n`,
    'src/routes/+page.svelte': `<script>
  import '../probe'
  import { price } from '../price'
</script>

<b>{price(7).gross}</b>
`,
    ...sources(FOLDER),
  },
  async run({ project, check }) {
    await check('development', {
      server: await project.serve('vite', (port) => ['dev', '--port', port, '--strictPort']),
      ...FILES,
    })
    await project.run('vite', ['build'])
    await check('production', {
      server: await project.serve('vite', (port) => ['preview', '--port', port, '--strictPort']),
      price: FILES.price,
    })
  },
}

const astro = {
  name: 'astro',
  tool: 'Astro',
  counted: 'astro',
  packages: ['astro'],
  files: {
    'astro.config.mjs': `import wasmemo from 'wasmemo/vite'

export default { devToolbar: { enabled: false }, vite: { plugins: [wasmemo()], build: { sourcemap: true } } }
`,
    'src/pages/index.astro': `---
import { price } from '../price'
---
<html lang="en"><head>${ICON}<title>stack</title></head><body><b>{price(7).gross}</b><script>import '../probe'</script></body></html>
`,
    ...sources({ ...FOLDER, accepts: 'vite' }),
  },
  async run({ project, check, serveFolder }) {
    await check('development', {
      server: await project.serve('astro', (port) => ['dev', '--port', port]),
      ...FILES,
    })
    await project.run('astro', ['build'])
    await check('production', { server: await serveFolder('dist'), price: FILES.price })
  },
}

const nuxt = {
  name: 'nuxt',
  tool: 'Nuxt',
  counted: 'nuxt',
  beside: ['vue'],
  packages: ['nuxt', 'vue'],
  files: {
    'nuxt.config.mjs': `import wasmemo from 'wasmemo/vite'

export default defineNuxtConfig({
  devtools: { enabled: false },
  sourcemap: true,
  app: { head: { link: [{ rel: 'icon', href: 'data:,' }] } },
  vite: { plugins: [wasmemo()] },
})
`,
    'app/app.vue': `<script setup>
import './src/probe'
import { price } from './src/price'
</script>

<template><b>{{ price(7).gross }}</b></template>
`,
    ...sources({ folder: 'app/src' }),
  },
  async run({ project, check }) {
    const files = { rate: 'app/src/rate.js', price: 'app/src/price.js' }
    await check('development', {
      server: await project.serve('nuxt', (port) => ['dev', '--port', port, '--no-fork']),
      ...files,
    })
    await project.run('nuxt', ['build'])
    await check('production', {
      server: await project.serve('nuxt', (port) => ['preview', '--port', port]),
      price: files.price,
    })
  },
}

export default [nuxt, sveltekit, astro]
