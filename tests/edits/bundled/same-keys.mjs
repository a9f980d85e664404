/**
 * Whether a call has one key, whoever built the program: bundles of one program run one after the other on one engine. All that
 * the first one stored, the others must hit.
 */
import { generate } from '../program/generate.mjs'
import { filesOf } from '../program/render.mjs'
import { Page } from '../run/link.mjs'
import { compare, Player } from '../run/play.mjs'
import { elements, plainWorld } from '../run/worlds.mjs'
import { BUNDLERS, build, createProject } from './build.mjs'

/**
 * @param {import('../run/play.mjs').Engine} engine
 * @param {{ seed: string, programs: number}} options
 * @returns {Promise<{ builds: number, calls: number, failures: string[] }>}
 */
export async function sameKeys(engine, { seed, programs }) {
  const chosen = await choose(engine, seed, programs)
  const project = createProject(chosen.map(({ files }) => files))
  const result = { builds: 0, calls: 0, failures: [] }
  try {
    const builds = BUNDLERS.flatMap((bundler) => [
      { bundler, minify: false },
      { bundler, minify: true },
      { bundler, minify: true, options: { register: 'all', names: true } },
    ])
    for (const { bundler, ...job } of builds) {
      const text = await build(bundler, { folder: project.folder, ...job })
      const page = new Page({ wasmemo: { memo: engine.memo }, 'wasmemo/scope': engine.scope, elements })
      const bundle = await page.evaluate(text)
      for (const [at, { program, plain, number }] of chosen.entries()) {
        const report = await compare(engine, { steps: program.steps, plain, memoized: bundle[`p${at}`] })
        result.calls += report.calls
        const isFirst = result.builds === 0
        const failed = report.wrong.length > 0 || (!isFirst && report.hits < report.calls)
        if (failed) {
          result.failures.push(
            `program ${number} by ${bundler} ${JSON.stringify(job)}: ${report.hits} of ${report.calls} calls hit, ${report.wrong.length} wrong, ` +
              `${report.refused.length} refused ${JSON.stringify(report.wrong[0] ?? report.missed[0])}`,
          )
        }
      }
      result.builds += 1
    }
  } finally {
    project.remove()
  }
  return result
}

/** Programs that bundlers can build alike, and whose calls all hit when nothing changes: no function counts by identity. */
async function choose(engine, seed, count) {
  const chosen = []
  for (let number = 0; chosen.length < count; number += 1) {
    const program = generate(`${seed}:${number}`)
    if (program.isUnknown) continue
    const player = new Player(engine, program)
    try {
      const first = await player.play(new Map(), { hot: false })
      if (first.broken) continue
      const again = await player.play(new Map(), { hot: false })
      const files = filesOf(program, new Map())
      const isPlain = [...files.values()].every(
        ({ text, ending }) => ending !== 'cjs' && !/^@memo/m.test(text),
      )
      if (!isPlain || again.hits < again.calls || again.wrong.length > 0) continue
      chosen.push({ number, program, files, plain: await plainWorld(program).load(files, { hot: false }) })
    } finally {
      player.end()
    }
  }
  engine.reset()
  return chosen
}
