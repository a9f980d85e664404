/** wasmemo-core is bytes and numbers: no crate that knows JavaScript may reach it. */
import { capture } from '../run.mjs'

const FOREIGN = ['js-sys', 'web-sys', 'wasm-bindgen']

export function coreDependencies() {
  const args = ['tree', '-p', 'wasmemo-core', '-e', 'normal', '--prefix', 'none', '--format', '{p}']
  const { code, stdout, stderr } = capture('cargo', args)
  if (code !== 0) return [stderr]
  return foreignCrates(stdout).map((line) => `wasmemo-core depends on ${line}`)
}

export function foreignCrates(tree) {
  return tree.split('\n').filter((line) => FOREIGN.some((name) => line.startsWith(`${name} `)))
}
