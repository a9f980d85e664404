/** Says all kinds of things: a warning, a hint, an effect. Its last line on stdout is what it was told. */
import { cache, effect, memo } from 'wasmemo'

const told = []
const off = cache.on((event) => told.push(event.type === 'effect' ? event.command : event.type))

const list = memo(() => [1], { name: 'list' })
list().push(2)
list()
const make = () => memo((x) => x, { name: 'twin' })
make()(1)
make()(1)
memo(() => effect(() => 1, 'toast')(), { name: 'shows' })()
let thrown = ''
try {
  memo((x) => x, { name: 'load' })(new WeakMap())
} catch (error) {
  thrown = error.message
}
off()

const said = {
  isWatching: cache.watchEffects,
  told: told.filter((type) => type === 'toast' || type === 'mutation'),
  thrown,
}
globalThis.result = said
console.log(JSON.stringify(said))
