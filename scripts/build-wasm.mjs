/** Crates -> wasm modules under pkg/, with the toolchain that set-up chose. Cargo decides what is stale. */
import { must, stamp } from './run.mjs'

/** crate/wasm -> pkg/wasm: the engine. */
export const buildWasm = () => build('build-wasm')

/** pkg/src/abi: what Rust and TypeScript both know. */
export const buildAbi = () => build('abi')

/** The engine with the check of its invariants -> target/wasm-checked: for tests. */
export const buildChecked = () => build('build-checked')

/** The same engine, failing where it is told to -> target/wasm-faults: for tests/faults. */
export const buildFaults = () => build('build-faults')

/** crate/scope-wasm -> pkg/scope-wasm: the analyzer. */
export const buildScope = () => build('build-scope')

async function build(step) {
  const chosen = stamp('wasm.json').read()
  const env = chosen === '' ? {} : JSON.parse(chosen).env
  await must('the wasm was not built; the reason is above.', 'cargo', ['xtask', step], { env })
}
