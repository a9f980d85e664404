/** crate/wasm -> pkg/wasm, with the toolchain that set-up chose. Cargo decides what is stale. */
import { must, stamp } from './run.mjs'

export async function buildWasm() {
  const chosen = stamp('wasm.json').read()
  const env = chosen === '' ? {} : JSON.parse(chosen).env
  const command = ['run', '--quiet', '--package', 'xtask', '--', 'build-wasm']
  await must('the wasm was not built; the reason is above.', 'cargo', command, { env })
}
