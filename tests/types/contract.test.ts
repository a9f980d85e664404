import { expectTypeOf, test } from 'vitest'
import * as wasmemo from 'wasmemo'
import type * as contract from './api.js'

/** What the contract promises and this version leaves to later ones. Everything else has to be there. */
interface Later {
  options: 'persist' | 'staleWhileRevalidate' | 'showSpinner'
  extras: 'explain'
}

/** What this version has beyond the contract. */
type Added = 'register'

type AnyFunction = (...args: any[]) => any
type Options<F extends AnyFunction> = Omit<contract.MemoOptions<F>, Later['options']>
type Extras<F extends AnyFunction> = Omit<contract.MemoExtras<F>, Later['extras']>
type Method<This> = (this: This, ...args: any[]) => any
/** The contract's, as far as this version's extras go. */
interface Decorator {
  <This, F extends Method<This>>(method: F, context: ClassMethodDecoratorContext<This, F>): F & Extras<F>
  <This, V>(getter: (this: This) => V, context: ClassGetterDecoratorContext<This, V>): (this: This) => V
  <This, F extends AnyFunction>(
    initial: undefined,
    context: ClassFieldDecoratorContext<This, F>,
  ): (this: This, initial: F) => F & Extras<F>
  <V>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<V>,
  ): TypedPropertyDescriptor<V>
}
type Load = (path: string, retries?: number) => Promise<{ rows: number[] }>

test('options: the names of the contract, each of its type', () => {
  expectTypeOf<keyof wasmemo.MemoOptions<Load>>().toEqualTypeOf<keyof Options<Load>>()
  expectTypeOf<wasmemo.MemoOptions<Load>>().toExtend<Options<Load>>()
  // What users write by the contract is accepted.
  expectTypeOf<Options<Load>>().toExtend<wasmemo.MemoOptions<Load>>()
  expectTypeOf<contract.HashFuncs>().toExtend<wasmemo.HashFuncs>()
  expectTypeOf<wasmemo.Class>().toEqualTypeOf<contract.Class>()
  // One that is written by the contract can be used, and one of the package is of the contract.
  expectTypeOf<contract.Adapter>().toExtend<wasmemo.Adapter>()
  expectTypeOf<wasmemo.Adapter>().toExtend<contract.Adapter>()
})

test('extras, statistics, events, reasons and causes', () => {
  expectTypeOf<keyof wasmemo.MemoExtras<Load>>().toEqualTypeOf<keyof Extras<Load>>()
  expectTypeOf<wasmemo.MemoExtras<Load>>().toExtend<Extras<Load>>()
  expectTypeOf<wasmemo.Memoized<Load>>().toExtend<Load & Extras<Load>>()
  expectTypeOf<wasmemo.MemoStats>().toEqualTypeOf<contract.MemoStats>()
  expectTypeOf<wasmemo.CacheEvent>().toExtend<contract.CacheEvent>()
  expectTypeOf<wasmemo.MissReason>().toEqualTypeOf<contract.MissReason>()
  expectTypeOf<wasmemo.RemovalCause>().toEqualTypeOf<contract.RemovalCause>()
  expectTypeOf<wasmemo.UncachedReason>().toEqualTypeOf<contract.UncachedReason>()
  expectTypeOf<wasmemo.Cache>().toExtend<contract.Cache>()
})

test('functions and values', () => {
  expectTypeOf(wasmemo.id).toExtend<typeof contract.id>()
  expectTypeOf(wasmemo.ignore).toExtend<typeof contract.ignore>()
  expectTypeOf(wasmemo.hash).toExtend<typeof contract.hash>()
  expectTypeOf(wasmemo.effect).toExtend<typeof contract.effect>()
  expectTypeOf(wasmemo.cache).toExtend<typeof contract.cache>()
  // Apart from what comes later, `memo` is the contract's.
  expectTypeOf(wasmemo.memo).toExtend<{
    <F extends AnyFunction>(fn: F, hashFuncs: contract.HashFuncs): F & Extras<F>
    <F extends AnyFunction>(fn: F, options?: Options<F>): F & Extras<F>
    (options: Options<AnyFunction> | contract.HashFuncs): wasmemo.MemoDecorator
    (): wasmemo.MemoDecorator
  }>()
  expectTypeOf<wasmemo.MemoDecorator>().toExtend<Decorator>()
  // `@memo` decorates what `@memo(options)` does.
  expectTypeOf(wasmemo.memo).toExtend<Decorator>()
})

test('errors', () => {
  expectTypeOf<wasmemo.UnhashableTypeError>().toExtend<contract.UnhashableTypeError>()
  expectTypeOf<wasmemo.UserHashError>().toExtend<contract.UserHashError>()
  expectTypeOf<wasmemo.CachedObjectMutatedError>().toExtend<contract.CachedObjectMutatedError>()
  expectTypeOf<wasmemo.UnhashableTypeError>().toExtend<TypeError>()
})

test('all names of the contract are exported', () => {
  type Values = keyof typeof contract | Added
  expectTypeOf<Values>().toEqualTypeOf<keyof typeof wasmemo>()
})
