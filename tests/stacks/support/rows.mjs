/** What people wrote for docs/your-tool.md: how each tool is set up, and what no record says. */

/**
 * @typedef {object} Row
 * @property {string} tool
 * @property {string[]} stacks whose records it tells of
 * @property {string} setUp
 * @property {string} [remarks]
 * @property {[version: string, development: string, production: string]} [byHand] while there is no record
 *
 * @type {Row[]}
 */
export const ROWS = [
  {
    tool: 'Vite',
    stacks: ['vite-8', 'vite-7', 'vite-6'],
    setUp: '`wasmemo/vite`',
    remarks: 'workers without an option; 8 in the suite of this repository too',
  },
  {
    tool: 'Vite',
    stacks: ['vite-5'],
    setUp: 'the same',
    remarks: 'an edit that makes a function memoized reaches callers when they are edited',
  },
  {
    tool: 'webpack',
    stacks: ['webpack-babel', 'webpack-swc', 'webpack-esbuild', 'webpack-ts-transpile', 'webpack-ts'],
    byHand: ['5.112, 5.113', 'yes', 'yes'],
    setUp: '`wasmemo/webpack`',
    remarks:
      'swc-loader 0.2, esbuild-loader 4, ts-loader 9 with and without types, fork-ts-checker 9 in the suite',
  },
  {
    tool: 'Rspack',
    stacks: ['rspack-built-in-swc', 'rspack-babel', 'rspack-swc'],
    byHand: ['2.2', 'yes', 'yes'],
    setUp: '`wasmemo/rspack`',
    remarks: 'built-in swc too; ts-loader, in the suite',
  },
  {
    tool: 'Rspack',
    stacks: ['rspack-1-built-in-swc'],
    byHand: ['1.7', '–', 'yes'],
    setUp: 'the same',
    remarks: 'built-in swc',
  },
  {
    tool: 'Rollup',
    stacks: ['rollup-4', 'rollup-3'],
    setUp: '`wasmemo/rollup`',
    remarks: 'a worker is an entry of its own',
  },
  { tool: 'Rolldown', stacks: ['rolldown'], setUp: '`wasmemo/rolldown`', remarks: 'the same' },
  { tool: 'esbuild', stacks: ['esbuild', 'esbuild-0.20'], setUp: '`wasmemo/esbuild`', remarks: 'the same' },
  {
    tool: 'Next.js, Turbopack',
    stacks: ['next-turbopack'],
    byHand: ['16.4', 'yes', 'yes'],
    setUp: '`wasmemo/next`',
    remarks: 'app and pages router, server and client components; the loader by itself, in the suite',
  },
  {
    tool: 'Next.js, webpack',
    stacks: ['next-webpack'],
    byHand: ['16.4', 'yes', 'yes'],
    setUp: 'the same',
    remarks: 'the same',
  },
  { tool: 'Nuxt', stacks: ['nuxt'], setUp: '`vite: { plugins: [wasmemo()] }` in nuxt.config' },
  { tool: 'SvelteKit', stacks: ['sveltekit'], setUp: '`wasmemo/vite` beside `sveltekit()`' },
  { tool: 'Astro', stacks: ['astro'], setUp: '`vite: { plugins: [wasmemo()] }` in astro.config' },
  {
    tool: 'Vitest',
    stacks: ['vitest-forks', 'vitest-threads', 'vitest-vmThreads'],
    byHand: ['4.1', 'yes', '–'],
    setUp: "Vite's plugin",
    remarks: 'Node, jsdom, happy-dom; mocks, spies, `vi.hoisted`, in the suite',
  },
  {
    tool: 'Jest',
    stacks: ['jest-node', 'jest-jsdom'],
    byHand: ['30', 'yes', '–'],
    setUp: '`wasmemo/jest`',
    remarks: 'babel-jest; without set-up too; ts-jest 29 by hand',
  },
  {
    tool: 'Vitest, coverage',
    stacks: ['vitest-coverage-istanbul'],
    setUp: "Vite's plugin",
    remarks: 'Istanbul',
  },
  {
    tool: 'Vitest, coverage',
    stacks: ['vitest-coverage-v8'],
    setUp: 'the same',
    remarks: 'V8: the initialiser of a static member counts as a statement more',
  },
  { tool: 'Jest, coverage', stacks: ['jest-coverage-babel', 'jest-coverage-v8'], setUp: '`wasmemo/jest`' },
  { tool: 'Bun', stacks: ['bun'], setUp: 'none' },
  { tool: 'Deno', stacks: ['deno'], setUp: 'none' },
]

/** Tool, version, set-up, what was found: where no stack repeats it. */
export const BY_HAND = [['Node', '20', 'none', 'works, in the suite, without the plugin']]

export const NOT_TRIED =
  'Astro (7 and 6 need Node 22), Nuxt, SvelteKit (each has a stack, without a record), Storybook, Parcel, browser extensions, Electron, Angular, React Router'
