/** Vitest: its pools, and what its two coverage providers count with the plugin and without. */
import { coveredFiles, sameCoverage, testFiles } from '../support/test-files.mjs'

const IMPORTS = "import { expect, test } from 'vitest'\n"
const CONFIG = `import wasmemo from 'wasmemo/vite'

export default { plugins: process.env.WITHOUT ? [] : [wasmemo()] }
`

const pool = (name) => ({
  name: `vitest-${name}`,
  tool: 'Vitest',
  counted: 'vitest',
  packages: ['vitest'],
  quick: true,
  files: { 'vitest.config.js': CONFIG, ...testFiles({ imports: IMPORTS }) },
  async run({ project, found }) {
    const output = await project.run('vitest', ['run', `--pool=${name}`])
    // It answers 0 only where both tests pass.
    found('development', { hit: true, capture: true, place: true, quiet: !/wasmemo:/.test(output) || output })
  },
})

const coverage = (provider) => ({
  name: `vitest-coverage-${provider}`,
  tool: 'Vitest',
  counted: 'vitest',
  // Named: npm does not settle on one by itself.
  packages: ['vitest@4.1.11', `@vitest/coverage-${provider}@4.1.11`],
  files: { 'vitest.config.js': CONFIG, ...coveredFiles({ imports: IMPORTS }) },
  async run({ project, found }) {
    const report = async (env) => {
      const args = [
        'run',
        '--coverage.enabled',
        `--coverage.provider=${provider}`,
        '--coverage.reporter=json',
      ]
      await project.run('vitest', [...args, '--coverage.include=src/**'], env)
      return JSON.parse(project.read('coverage/coverage-final.json'))
    }
    found('development', { coverage: sameCoverage(await report({ WITHOUT: '1' }), await report({})) })
  },
})

export default [...['forks', 'threads', 'vmThreads'].map(pool), ...['v8', 'istanbul'].map(coverage)]
