/** Bun and Deno run the tests of the app as they are, without the plugin: what functions read is told by `deps`. */
const FILE = `import { cache, memo } from 'wasmemo'

const config = { tax: 1 }
const price = memo((net) => ({ gross: net * 2 + config.tax }), { deps: () => config.tax })
const outcomes = []
cache.on((event) => outcomes.push(event.type))
const found = [price(2).gross, price(2).gross]
config.tax = 3
found.push(price(2).gross)
config.tax = 1
found.push(price(2).gross)
console.log([...found, ...outcomes].join(' '))
for (const rate of [2, 3]) memo((net) => net * rate)(1)
`

const runtime = (name, args) => ({
  name,
  tool: name === 'bun' ? 'Bun' : 'Deno',
  counted: name,
  packages: [name],
  files: { 'main.mjs': FILE },
  async run({ project, found }) {
    // As in production: while developing it is said once that there is no plugin.
    const output = await project.run(name, [...args, 'main.mjs'], { NODE_ENV: 'production' })
    const said = output.trim().split('\n')
    const is = said.includes('5 5 7 5 miss hit miss hit') || output
    found('production', { hit: is, capture: is, quiet: said.length === 1 || output })
    const hint = await project.run(name, [...args, 'main.mjs'], { NODE_ENV: 'development' })
    const hints = hint.split('no bundler plugin here').length - 1
    found('development', {
      hit: hint.includes('5 5 7 5 miss hit miss hit') || hint,
      hint: hints === 1 || hint,
    })
  },
})

export default [
  runtime('bun', ['run']),
  runtime('deno', ['run', '--allow-env', '--allow-read', '--node-modules-dir=manual']),
]
