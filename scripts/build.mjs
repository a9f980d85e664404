/** `npm run build [-- wasm|pkg|www]`: all, or one part, without looking at what it rests on. */
import { buildPackage } from './build-pkg.mjs'
import { buildWasm } from './build-wasm.mjs'
import { main, say } from './run.mjs'

const PARTS = {
  wasm: ['building the wasm', buildWasm],
  pkg: ['building the package', buildPackage],
}

await main(async () => {
  for (const part of process.argv[2] ? [process.argv[2]] : Object.keys(PARTS)) {
    const [text, build] = PARTS[part]
    say(text)
    await build()
  }
})
