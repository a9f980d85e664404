export { cache } from './cache.js'
export { effect } from './effect.js'
export { CachedObjectMutatedError, UnhashableTypeError, UserHashError } from './errors.js'
export { hash } from './hash.js'
export { id, ignore } from './identity.js'
export { memo } from './memo.js'
export { type RegisterOptions, register } from './register.js'
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
