/** What errors say: one line each in production, more where people develop. */
import { CachedObjectMutatedError, hash, memo } from 'wasmemo'

const messageOf = (run) => {
  try {
    return run()
  } catch (error) {
    return error.message
  }
}
function load(value) {
  return value
}
const changed = memo(() => ({ rows: [1] }), { name: 'list', onMutation: 'throw', suppressWarnings: true })
changed().rows.push(2)
const mutated = messageOf(changed)
console.log(
  JSON.stringify({
    socket: messageOf(() => memo(load)({ socket: new WeakMap() })),
    fn: messageOf(() => memo(load)(() => 1)),
    iterator: messageOf(memo(function* rows() {})),
    rule: messageOf(() => hash(new Date(0), { hashFuncs: { Date: () => undefined.x } })),
    deps: messageOf(memo(load, { deps: () => missing })),
    option: messageOf(() => memo(load, { ttl: 'soon' })),
    mutated,
    isTyped: CachedObjectMutatedError.name,
  }),
)
