/** The sources that are compared. Versions are pinned: a difference is then ours, or a decision. */

/**
 * @typedef {{ name: string, version: string, folder: string, ending: RegExp }} Source
 *   `folder` is inside the installed package; `ending` picks its modules.
 */

const script = /(?<!\.d)\.(js|mjs|ts)$/

/** @type {Source[]} */
export const SOURCES = [
  { name: 'lodash-es', version: '4.18.1', folder: '', ending: script },
  { name: 'd3', version: '7.9.2', folder: 'dist', ending: /^d3\.js$/ },
  { name: 'three', version: '0.187.0', folder: 'build', ending: /^three\.(core|module|tsl|webgpu)\.js$/ },
  { name: 'rxjs', version: '7.8.2', folder: 'src', ending: script },
  { name: 'zod', version: '4.6.7', folder: 'src', ending: script },
  { name: 'date-fns', version: '4.4.0', folder: '', ending: script },
  { name: 'preact', version: '11.2.0', folder: 'src', ending: script },
  { name: 'svelte', version: '5.57.3', folder: 'src', ending: script },
  { name: 'rollup', version: '4.68.7', folder: 'dist/es', ending: script },
]

/** Small ones of both languages, for every run of CI. */
export const SHORT = ['preact', 'rxjs']

/** Run after they were transformed, beside those that are compared: CommonJS. */
export const ALSO_RUN = [
  { name: 'react', version: '19.3.1' },
  { name: 'react-dom', version: '19.3.1' },
]
