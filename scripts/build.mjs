/** `npm run build`: the wasm modules, the package (ready for `npm pack`), the demo page. `-- wasm`, `-- scope`, `-- pkg` or `-- www`: one of them; `abi`, `checked` and `faults`: parts of those, and for tests. */
import { unlessFresh } from './freshness.mjs'
import { Failure, isStarted, main, say } from './run.mjs'
import { setUpBuild } from './setup.mjs'

const LOCK = 'package-lock.json'

// The parts are loaded when they run: before set-up their packages may be absent.
const PARTS = {
  async abi() {
    const { buildAbi } = await import('./build-wasm.mjs')
    await buildAbi()
  },
  async wasm() {
    // Cargo knows by itself what is stale.
    say('building the wasm')
    const { buildWasm } = await import('./build-wasm.mjs')
    await buildWasm()
  },
  async checked() {
    say('building the engine that checks itself')
    const { buildChecked } = await import('./build-wasm.mjs')
    await buildChecked()
  },
  async faults() {
    say('building the engine that fails where it is told to')
    const { buildFaults } = await import('./build-wasm.mjs')
    await buildFaults()
  },
  async scope() {
    const inputs = [
      'Cargo.toml',
      'Cargo.lock',
      'crate/scope',
      'crate/scope-abi',
      'crate/scope-wasm',
      'crate/xtask',
    ]
    await unlessFresh('scope', { inputs, output: 'pkg/scope-wasm/scope_bg.wasm' }, async () => {
      say('building the analyzer: some minutes the first time')
      const { buildScope } = await import('./build-wasm.mjs')
      await buildScope()
    })
  },
  async pkg() {
    const inputs = [
      'pkg/src',
      'pkg/wasm',
      'pkg/scope-wasm',
      'pkg/tsconfig.json',
      'pkg/tsconfig.plugin.json',
      '.config',
      'scripts/build-pkg.mjs',
      'LICENSE',
      LOCK,
    ]
    await unlessFresh('pkg', { inputs, output: 'pkg/dist/index.js' }, async () => {
      say('building the package')
      const { buildPackage } = await import('./build-pkg.mjs')
      await buildPackage()
    })
  },
  async www() {
    const files = {
      inputs: ['www', 'webpack.config.js', 'pkg/package.json', 'pkg/src', 'pkg/wasm', 'pkg/scope-wasm', LOCK],
    }
    await unlessFresh('www', { ...files, output: 'www/dist/index.html' }, async () => {
      say('building the demo page')
      const { buildPage } = await import('./build-www.mjs')
      await buildPage()
    })
  },
}

/** Builds what is stale of these parts, in their order. */
export async function build(parts) {
  for (const part of parts) await PARTS[part]()
}

/** Builds what is stale of all that users get, each part after those that it needs. */
export const buildAll = () => build(['wasm', 'scope', 'pkg', 'www'])

if (isStarted(import.meta.url)) {
  await main(async () => {
    const part = process.argv[2]
    if (part === undefined) {
      await setUpBuild()
      await buildAll()
    } else if (part in PARTS) {
      await PARTS[part]()
    } else {
      throw new Failure(`there is no part "${part}": ${Object.keys(PARTS).join(', ')}`)
    }
  })
}
