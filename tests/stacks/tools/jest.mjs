/** Jest with `wasmemo/jest` around babel-jest: Node, jsdom, and what its two coverage providers count with the plugin and without. */
import { coveredFiles, sameCoverage, testFiles } from '../support/test-files.mjs'

const FILES = {
  'babel.config.cjs':
    "module.exports = { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] }\n",
  'jest.config.cjs': `module.exports = process.env.WITHOUT ? {} : { transform: { '\\\\.[jt]sx?$': 'wasmemo/jest' } }\n`,
}
const PACKAGES = ['jest', 'babel-jest', '@babel/core@7', '@babel/preset-env@7']
/** The manifest of most projects with Jest: CommonJS. */
const manifest = { type: 'commonjs' }

const environment = (name) => ({
  name: `jest-${name}`,
  tool: 'Jest',
  counted: 'jest',
  packages: name === 'node' ? PACKAGES : [...PACKAGES, `jest-environment-${name}`],
  quick: true,
  manifest,
  files: { ...FILES, ...testFiles({ type: 'js' }) },
  async run({ project, found }) {
    const output = await project.run('jest', [`--env=${name}`])
    // It answers 0 only where both tests pass.
    found('development', { hit: true, capture: true, place: true, quiet: !/wasmemo:/.test(output) || output })
  },
})

const coverage = (provider) => ({
  name: `jest-coverage-${provider}`,
  tool: 'Jest',
  counted: 'jest',
  packages: PACKAGES,
  manifest,
  files: { ...FILES, ...coveredFiles({ type: 'js' }) },
  async run({ project, found }) {
    const report = async (env) => {
      const args = ['--coverage', `--coverageProvider=${provider}`, '--coverageReporters=json']
      await project.run('jest', [...args, '--collectCoverageFrom=src/**'], env)
      return JSON.parse(project.read('coverage/coverage-final.json'))
    }
    found('development', { coverage: sameCoverage(await report({ WITHOUT: '1' }), await report({})) })
  },
})

export default [...['node', 'jsdom'].map(environment), ...['babel', 'v8'].map(coverage)]
