/** pkg/src and pkg/wasm -> pkg/dist: one module for each entry, and the declarations. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keepReachable } from './declarations.mjs'
import { Failure, must, ROOT, tool } from './run.mjs'

export async function buildPackage() {
  const { build } = await import('esbuild')
  const source = join(ROOT, 'pkg/src/entry')
  const dist = join(ROOT, 'pkg/dist')
  rmSync(dist, { recursive: true, force: true })
  const options = {
    entryPoints: {
      index: join(source, 'inline.ts'),
      slim: join(source, 'slim.ts'),
      scope: join(ROOT, 'pkg/src/scope/index.ts'),
    },
    outdir: dist,
    bundle: true,
    // Whole files, no shared chunk: with `sideEffects: false` a bundler would go straight to the chunk and leave
    // out the entry, which says where the wasm is.
    splitting: false,
    format: 'esm',
    // The default, `browser`, would settle `process.env.NODE_ENV` here, which is the user's bundler's to settle.
    platform: 'neutral',
    target: 'es2022',
    // Users minify; until then they read it in their debugger.
    minify: false,
    logLevel: 'warning',
  }
  await build(options).catch(() => {
    throw new Failure("pkg/src was not bundled; esbuild's errors are above.")
  })
  await must('pkg/src has type errors; they are above.', process.execPath, [
    tool('typescript/bin/tsc'),
    '-p',
    'pkg',
  ])
  keepReachable(dist, ['entry/inline.d.ts', 'entry/slim.d.ts', 'scope/index.d.ts'])
  copyFileSync(join(ROOT, 'LICENSE'), join(ROOT, 'pkg/LICENSE'))
}
