/** What is wrong with the plugin's options is said when the configuration is read. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { load, pluginProject } from './support/plugin-build.js'

let project
let wasmemo

before(async () => {
  project = pluginProject()
  wasmemo = (await load(project.folder, 'wasmemo/rollup')).default
})
after(() => project?.remove())

describe('options', () => {
  const refused = [
    ['no object', 'all', /the plugin's options are "all"; they must be an object/],
    ['an unknown name', { wrapers: [] }, /the plugin has no option "wrapers"; it has wrappers, include, /],
    ['names', { names: 'yes' }, /option names is "yes"; it must be true or false/],
    ['root', { root: 1 }, /option root is 1; it must be a folder's path/],
    ['register', { register: 'none' }, /option register is "none"; it must be 'all' or 'reachable'/],
    ['a code', { ignore: ['impur'] }, /option ignore is \["impur"\]; it must be a list of 'parse', /],
    ['no list', { ignore: 'impure' }, /option ignore is "impure"; it must be a list/],
    [
      'a wrapper without a name',
      { wrappers: ['./cache'] },
      /option wrappers is \["\.\/cache"\]; .*module#name/,
    ],
    ['a wrapper of more', { wrappers: [{ module: 'a', name: 'b', c: 1 }] }, /option wrappers is .*"c":1/],
    ['a pattern', { include: 5 }, /option include is 5; it must be a glob, a RegExp or a function/],
    ['a list of patterns', { exclude: [/a/, null] }, /option exclude is .*a glob, a RegExp/],
    ['an alias', { alias: [''] }, /option alias is \[""\]; it must be the beginning of a specifier/],
    [
      'no list of packages',
      { pure: 'zod' },
      /option pure is "zod"; it must be a list of packages or of their exports/,
    ],
    [
      'a path for a package',
      { stateful: ['./src/store'] },
      /option stateful is \["\.\/src\/store"\]; it must be/,
    ],
    ['no name of an export', { pure: ['zod#'] }, /option pure is \["zod#"\]; it must be/],
  ]
  for (const [name, options, message] of refused) {
    it(`refuses ${name}`, () => {
      assert.throws(() => wasmemo(options), { name: 'TypeError', message })
    })
  }

  it('takes all that is told of', () => {
    const options = {
      wrappers: ['./src/cache#cached', '@acme/cache#$', { module: 'a', name: 'b' }],
      include: ['src/**', /\.ts$/, () => true],
      exclude: 'src/legacy/**',
      alias: '~lib/',
      names: false,
      root: '.',
      register: 'reachable',
      pure: ['@acme/units', '@acme/format/money.js#money', 'd3'],
      stateful: ['session#current', '@acme/app'],
      ignore: ['impure', 'unknown-closure'],
    }
    assert.ok(wasmemo(options).length > 0)
    assert.ok(wasmemo({ names: undefined }).length > 0)
    assert.ok(wasmemo().length > 0)
  })
})
