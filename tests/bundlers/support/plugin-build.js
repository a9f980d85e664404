/** The plugin's app built by each bundler, with the plugin of the packed package and as few options as a user would give. */
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { freshProject, installHere } from './project.js'

/**
 * @typedef {object} Built
 * @property {Record<string, string>} files name -> text of every script and map
 * @property {Warning[]} warnings of the plugin
 *
 * @typedef {object} Warning
 * @property {string} text
 * @property {string} [file] where the bundler has a place for it; then `line` and `column` too
 * @property {number} [line] from 1
 * @property {number} [column] from 0
 *
 * @typedef {object} Job
 * @property {string} folder of the project
 * @property {string} out folder
 * @property {string} entry file in the project
 * @property {boolean} minify
 * @property {boolean} [plain] without the plugin
 * @property {object} [options] of the plugin
 */

/** A project with the app's sources, the packed package and the app's dependencies. */
export function pluginProject() {
  const project = freshProject('plugin')
  installHere(project.folder, ['preact', 'rxjs', 'd3-dsv', 'tslib'])
  cpSync(fileURLToPath(new URL('../plugin-app', import.meta.url)), project.folder, { recursive: true })
  return project
}

/** Imports an entry of the project's own copy of the package. */
export function load(folder, specifier) {
  return import(pathToFileURL(createRequire(join(folder, 'x.js')).resolve(specifier)).href)
}

async function plugins({ plain, folder, options }, bundler) {
  if (plain) return []
  const { default: wasmemo } = await load(folder, `wasmemo/${bundler}`)
  return [wasmemo(options)].flat()
}

/** @type {Record<string, (job: Job) => Promise<Warning[]>>} */
const BUILDERS = {
  async vite(job) {
    const { build } = await import('vite')
    const warnings = []
    await build({
      root: job.folder,
      configFile: false,
      logLevel: 'silent',
      plugins: await plugins(job, 'vite'),
      resolve: { alias: { '@': join(job.folder, 'src') } },
      build: {
        outDir: job.out,
        minify: job.minify,
        sourcemap: true,
        modulePreload: false,
        rolldownOptions: {
          input: { main: join(job.folder, job.entry) },
          output: { entryFileNames: '[name].js' },
          onLog: (_, log) => warnings.push(log),
        },
      },
    })
    return warnings.filter(({ plugin }) => plugin?.startsWith('wasmemo')).map(fromRollup)
  },

  webpack: (job) => buildWebpack(job, 'webpack', 'webpack', { loader: 'esbuild-loader' }),

  rspack: (job) =>
    buildWebpack(job, '@rspack/core', 'rspack', {
      loader: 'builtin:swc-loader',
      type: 'javascript/auto',
      options: {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    }),

  async rolldown(job) {
    const { rolldown } = await import('rolldown')
    const warnings = []
    const bundle = await rolldown({
      cwd: job.folder,
      input: { main: job.entry },
      plugins: await plugins(job, 'rolldown'),
      platform: 'browser',
      tsconfig: join(job.folder, 'tsconfig.json'),
      onLog: (_, log) => warnings.push(log),
    })
    await bundle.write({ dir: job.out, minify: job.minify, sourcemap: true })
    await bundle.close()
    return warnings.filter(({ plugin }) => plugin?.startsWith('wasmemo')).map(fromRollup)
  },

  async rollup(job) {
    const { rollup } = await import('rollup')
    const warnings = []
    const bundle = await rollup({
      input: { main: join(job.folder, job.entry) },
      // It builds for the current folder, where its users are.
      plugins: [
        ...(await plugins({ ...job, options: { root: job.folder, ...job.options } }, 'rollup')),
        ...(await rollupHelpers(job)),
      ],
      onLog: (_, log) => warnings.push(log),
    })
    await bundle.write({ dir: job.out, format: 'es', sourcemap: true })
    await bundle.close()
    return warnings.filter(({ plugin }) => plugin?.startsWith('wasmemo')).map(fromRollup)
  },

  async esbuild(job) {
    const { build } = await import('esbuild')
    const { warnings } = await build({
      absWorkingDir: job.folder,
      entryPoints: { main: job.entry },
      plugins: await plugins(job, 'esbuild'),
      bundle: true,
      minify: job.minify,
      sourcemap: true,
      format: 'esm',
      outdir: job.out,
      logLevel: 'silent',
    })
    return warnings.map(({ text, location }) => ({ text, ...location }))
  },
}

export const BUNDLERS = Object.keys(BUILDERS)

/** @returns {Promise<Built>} */
export async function build(bundler, job) {
  const warnings = await BUILDERS[bundler](job)
  const names = readdirSync(job.out, { recursive: true }).filter((name) => /\.(js|map)$/.test(name))
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(job.out, name), 'utf8')]))
  return { files, warnings }
}

async function buildWebpack(job, name, bundler, rule) {
  const { default: start } = await import(name)
  const { minify } = job
  const compiler = start({
    context: job.folder,
    mode: 'production',
    devtool: 'source-map',
    entry: { main: `./${job.entry}` },
    output: { path: job.out, filename: '[name].js' },
    resolve: { extensions: ['.tsx', '.ts', '.js'], alias: { '@': join(job.folder, 'src') } },
    resolveLoader: { modules: [fileURLToPath(new URL('../../../node_modules', import.meta.url))] },
    module: { rules: [{ test: /\.tsx?$/, ...rule }] },
    plugins: await plugins(job, bundler),
    optimization: { minimize: minify },
    performance: false,
  })
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)))
  })
  await new Promise((resolve) => compiler.close(resolve))
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return warnings.map(({ message }) => ({ text: message }))
}

const fromRollup = ({ message, loc }) => ({ text: message, ...loc })

/** Rollup alone reads neither TypeScript nor node_modules. */
async function rollupHelpers({ folder, minify }) {
  const { default: alias } = await import('@rollup/plugin-alias')
  const { default: resolve } = await import('@rollup/plugin-node-resolve')
  const { transform } = await import('esbuild')
  const options = { jsx: 'automatic', jsxImportSource: 'preact', sourcemap: true }
  return [
    alias({ entries: { '@': join(folder, 'src') } }),
    resolve({ extensions: ['.ts', '.tsx', '.mjs', '.js'], exportConditions: ['es2015'] }),
    {
      name: 'typescript',
      transform(code, id) {
        return /\.tsx?$/.test(id) ? transform(code, { ...options, loader: 'tsx', sourcefile: id }) : null
      },
      renderChunk(code) {
        return minify ? transform(code, { minify: true, sourcemap: true, format: 'esm' }) : null
      },
    },
  ]
}
