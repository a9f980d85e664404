/** The public face: what `wasmemo` exports, apart from how the engine comes. */
export { id, ignore } from './common/identity.js'
export { cache } from './memo/cache.js'
export { effect } from './memo/effect.js'
export { hash } from './memo/hash.js'
export { memo } from './memo/memo.js'
export { type RegisterOptions, register } from './memo/register.js'
export { CachedObjectMutatedError, UnhashableTypeError, UserHashError } from './tell/errors.js'
export type {
  Adapter,
  Cache,
  CacheEvent,
  Class,
  HashFuncs,
  MemoDecorator,
  MemoExtras,
  Memoized,
  MemoOptions,
  MemoStats,
  MissReason,
  RemovalCause,
  UncachedReason,
} from './types.js'
