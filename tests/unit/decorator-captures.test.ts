/** A decorated member has no registration of its own: its class's stands for it. The plugin's part: tests/plugin. */
import { expect, test } from 'vitest'
import { memo } from 'wasmemo'
import { R } from 'wasmemo/scope'
import { listenToConsole } from '../fixtures/console.js'
import { run, runsOf } from '../fixtures/runs.js'

/** As the legacy compilation of `@memo` does it. */
function decorate(prototype: object, name: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as TypedPropertyDescriptor<unknown>
  Object.defineProperty(prototype, name, memo(prototype, name, descriptor))
}

let rate = 1

/** The class as a module has it after each evaluation: a hot update makes another one. */
function evaluate() {
  class Cart {
    constructor(readonly items: number[]) {}
    total(): number {
      run()
      return this.items.length * rate
    }
    plain(x: number): number {
      run()
      return x * rate
    }
  }
  decorate(Cart.prototype, 'total')
  decorate(Cart.prototype, 'plain')
  return R(Cart, 'Cart', () => [rate], 'rate', 64)
}

test('what the class reads counts for its methods, and equal classes share', () => {
  const { warnings } = listenToConsole()
  const Cart = evaluate()
  expect(new Cart([1, 2]).total()).toBe(2)
  expect(runsOf(() => new Cart([1, 2]).total())).toBe(0)
  rate = 3
  expect(new Cart([1, 2]).total()).toBe(6)
  expect(new Cart([1, 2]).plain(2)).toBe(6)
  rate = 1
  expect(runsOf(() => expect(new Cart([1, 2]).total()).toBe(2))).toBe(0)
  expect(new Cart([1, 2]).plain(2)).toBe(2)
  const Again = evaluate()
  expect(runsOf(() => expect(new Again([1, 2]).total()).toBe(2))).toBe(0)
  expect(warnings).toEqual([])
})

test('two methods of one class are two functions', () => {
  class Pair {
    left(): string {
      return 'left'
    }
    right(): string {
      return 'right'
    }
  }
  decorate(Pair.prototype, 'left')
  decorate(Pair.prototype, 'right')
  R(Pair, 'Pair', 0, '', 64)
  expect([new Pair().left(), new Pair().right()]).toEqual(['left', 'right'])
})
