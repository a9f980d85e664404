import { expect, test } from 'vitest'
import { memo } from 'wasmemo'

test('5.3 functions of one name in four places have four stores, stable over reruns', () => {
  let n = 0
  const deps = () => null
  // A rerun of the script makes all functions anew, as the seed does.
  const script = () => {
    const top = memo(
      function cached() {
        n++
        return 'top'
      },
      { deps },
    )
    const first = () =>
      memo(
        function cached() {
          n++
          return 'first'
        },
        { deps },
      )()
    const second = () =>
      memo(
        function cached() {
          n++
          return 'second'
        },
        { deps },
      )()
    const nested = () =>
      (() =>
        memo(
          function cached() {
            n++
            return 'nested'
          },
          { deps },
        )())()
    return [top(), first(), second(), nested()]
  }
  const once = ['top', 'first', 'second', 'nested']
  expect(script()).toEqual(once)
  expect(n).toBe(4)
  expect(script()).toEqual(once)
  expect(script()).toEqual(once)
  expect(n).toBe(4)
})

test('5.4 anonymous functions of equal source and equal deps share', () => {
  const ran: string[] = []
  const make = (who: string) => ({
    double: memo((x: number) => (ran.push(who), x * 2), { deps: () => [] }),
  })
  expect(make('a').double(4)).toBe(8)
  expect(make('b').double(4)).toBe(8)
  expect(ran).toEqual(['a'])
})

test('5.7 a memoized function inside another shares its entries with direct callers', () => {
  let n = 0
  const inner = memo((x: number) => (n++, x + 1))
  const outer = memo((x: number) => (n++, inner(x) * 10))
  expect([outer(1), outer(1), inner(1)]).toEqual([20, 20, 2])
  expect(n).toBe(2)
})
