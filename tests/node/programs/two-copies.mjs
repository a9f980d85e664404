/** An app's copy of the package, that of a dependency, and the slim one: they watch the same page for effects. */
import { readFileSync } from 'node:fs'

const copies = [
  await import('wasmemo'),
  await import(`${import.meta.resolve('wasmemo')}?copy`),
  await import('wasmemo/slim'),
]
await copies[2].init(readFileSync(new URL(import.meta.resolve('wasmemo/wasm'))))
const told = []
for (const [i, { cache }] of copies.entries())
  cache.on(({ type, name, command }) => type === 'effect' && told.push(`${i} ${name}: ${command}`))

const real = console
const { log, warn } = console
console.warn = () => {}
const muted = console.warn
const layers = () => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = Infinity
  let depth = 0
  console.info = () => void (depth = new Error().stack.split('\n').length)
  console.info()
  Error.stackTraceLimit = limit
  return depth
}
const before = layers()
const memoized = copies.map(({ memo }, i) => {
  const gates = []
  const fn = memo(
    async function loads(_) {
      await new Promise((resolve) => gates.push(resolve))
      return i
    },
    { name: `loads${i}` },
  )
  return { fn, open: () => gates.shift()() }
})
// Each ends while the next one runs, in all orders.
for (let n = 0; n < 60; n++) {
  const calls = memoized.map(({ fn }) => fn(n))
  const order = [0, 1, 2].map((i) => (i * (1 + (n % 2)) + n) % 3)
  for (const i of order) {
    memoized[i].open()
    await calls[i]
  }
}
const isBack = console === real && console.log === log && console.warn === muted
const after = layers()

// The innermost function is blamed, whichever copy runs it, and the outer one again after it.
console.log = () => {}
const [outer, middle, inner] = copies.map(
  ({ memo }, i) =>
    (next) =>
    (name) =>
      memo((_) => (next?.(name), console.log('x'), 1), { name: `${name}${i}` })(0),
)
outer(middle(inner()))('nested')
console.log = log
console.warn = warn
const own = Object.getOwnPropertySymbols(globalThis).filter((key) =>
  key.description?.startsWith('wasmemo.effects'),
)
console.log(JSON.stringify({ isBack, deeper: after - before, told, watchers: own.length }))
