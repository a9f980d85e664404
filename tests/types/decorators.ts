/**
 * What decorators leave of types, in the standard signature; tests/fixtures/decorated is checked under the legacy one too.
 * For the compiler alone: no engine runs decorators yet.
 */
import { expectTypeOf } from 'vitest'
import { type Memoized, memo } from 'wasmemo'

class Cart {
  constructor(readonly prices: number[]) {}

  @memo total(rate: number, label?: string): string {
    return `${label}${this.prices.length * rate}`
  }
  @memo first<T>(of: readonly T[]): T | undefined {
    return of[0]
  }
  parse(text: string): object
  parse(bytes: Uint8Array, strict: boolean): Map<string, object>
  @memo parse(text: string | Uint8Array, strict?: boolean): Map<string, object> {
    return new Map([[`${text}${strict}`, {}]])
  }
  @memo({ ttl: '1h', validate: (output) => output !== undefined }) async load(path: string): Promise<number> {
    return path.length
  }
  @memo() get size(): number {
    return this.prices.length
  }
  @memo([[Date, (date: Date) => date.getTime()]]) since(date: Date): number {
    return date.getTime()
  }
  @memo({ maxEntries: 1 }) double = (x: number): number => x * 2
  @memo static of(prices: number[]): Cart {
    return new Cart(prices)
  }
  @memo #secret(x: number): number {
    return x
  }
  secret(x: number): number {
    return this.#secret(x)
  }
}
const cart = new Cart([])

// A decorated member keeps its type.
expectTypeOf(cart.total).toEqualTypeOf<(rate: number, label?: string) => string>()
expectTypeOf(cart.first).toEqualTypeOf<<T>(of: readonly T[]) => T | undefined>()
expectTypeOf(cart.parse('{}')).toEqualTypeOf<object>()
expectTypeOf(cart.parse(new Uint8Array(), true)).toEqualTypeOf<Map<string, object>>()
expectTypeOf(cart.load).toEqualTypeOf<(path: string) => Promise<number>>()
expectTypeOf(cart.size).toEqualTypeOf<number>()
expectTypeOf(cart.double).toEqualTypeOf<(x: number) => number>()
expectTypeOf(Cart.of).toEqualTypeOf<(prices: number[]) => Cart>()
expectTypeOf((cart.total as Memoized<Cart['total']>).peek).parameters.toEqualTypeOf<
  [rate: number, label?: string]
>()

// Options of decorators are checked.
class WrongOptions {
  // @ts-expect-error no such option
  @memo({ maxAge: 5 }) unknown(): void {}
  // @ts-expect-error a wrong value
  @memo({ mode: 'clone' }) value(): void {}
  // @ts-expect-error not options
  @memo(5) number(): void {}
  // @ts-expect-error hash rules are pairs
  @memo([Date]) rules(): void {}
}
expectTypeOf<WrongOptions>().toBeObject()

// What is no method, getter or function is refused.
class WrongMembers {
  // @ts-expect-error a setter
  @memo set written(_value: number) {}
  // @ts-expect-error an accessor
  @memo({ ttl: 5 }) accessor counted = 1
  // @ts-expect-error a field that holds no function
  @memo({ ttl: 5 }) named = 'x'
  // @ts-expect-error the decorator itself takes no function
  double = memo({ ttl: 5 })((x: number) => x)
  // @ts-expect-error options come second
  triple = memo({ ttl: 5 }, (x: number) => x)
}
expectTypeOf<WrongMembers>().toBeObject()
