/** `npm run lint`: all checks that are no tests. `-- NAME …` runs some; `-- --update` renews the size snapshot. */
import { buildAll } from './build.mjs'
import { clippy } from './clippy.mjs'
import { coreDependencies } from './lint/core-dependencies.mjs'
import { docs } from './lint/docs.mjs'
import { fileLength } from './lint/file-length.mjs'
import { licences } from './lint/licences.mjs'
import { packedPackage } from './lint/package.mjs'
import { program } from './lint/report.mjs'
import { rooms } from './lint/rooms.mjs'
import { rustCircles } from './lint/rust-circles.mjs'
import { sizes } from './lint/size.mjs'
import { capture, Failure, isStarted, main, say, tool } from './run.mjs'
import { setUpBuild } from './setup.mjs'

const node = (path, ...args) => program(capture, process.execPath, [tool(path), ...args])
const cargo = (...args) => program(capture, 'cargo', args)
const types = (project) => node('typescript/bin/tsc', '-p', project, '--noEmit')

/** @type {Record<string, (options: { update: boolean }) => string[] | Promise<string[]>>} */
const CHECKS = {
  biome: () => node('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off'),
  'types of pkg': () => types('pkg'),
  'types of the plugin': () => types('pkg/tsconfig.plugin.json'),
  'types of tests': () => types('tests'),
  'types of legacy decorators': () => types('tests/fixtures/decorated'),
  'types of www': () => types('www'),
  rooms,
  'circles of Rust modules': rustCircles,
  docs,
  'file length': fileLength,
  rustfmt: () => cargo('fmt', '--all', '--check'),
  clippy,
  'core dependencies': coreDependencies,
  licences,
  package: packedPackage,
  size: sizes,
}

/** Those that look at what the build leaves. */
const OF_THE_BUILD = new Set([
  'types of pkg',
  'types of the plugin',
  'types of tests',
  'types of legacy decorators',
  'types of www',
  'package',
  'size',
])

/**
 * Runs checks and prints what each found.
 *
 * @returns {Promise<string[]>} the names of those that failed
 */
export async function lintAll(names = Object.keys(CHECKS), options = { update: false }) {
  const failed = []
  for (const name of names) {
    const start = performance.now()
    const report = await CHECKS[name](options)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    say(`${name}: ${report.length === 0 ? 'ok' : 'FAILED'} (${seconds} s)`)
    if (report.length === 0) continue
    failed.push(name)
    console.log(report.join('\n'))
  }
  return failed
}

if (isStarted(import.meta.url)) {
  await main(async () => {
    const args = process.argv.slice(2)
    const names = args.filter((arg) => arg !== '--update')
    const unknown = names.find((name) => !(name in CHECKS))
    if (unknown)
      throw new Failure(`there is no check "${unknown}". There are: ${Object.keys(CHECKS).join(', ')}`)
    const chosen = names.length > 0 ? names : Object.keys(CHECKS)
    await setUpBuild()
    if (chosen.some((name) => OF_THE_BUILD.has(name))) await buildAll()
    const failed = await lintAll(chosen, { update: args.includes('--update') })
    if (failed.length > 0) throw new Failure(`lint: ${failed.join(', ')}`)
  })
}
