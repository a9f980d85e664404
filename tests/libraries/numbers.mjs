/** Numbers of libraries. */
import Big from 'big.js'
import BigNumber from 'bignumber.js'
import Decimal from 'decimal.js'
import Fraction from 'fraction.js'
import * as math from 'mathjs'

const text = (x) => x.toString()

export const numbers = [
  {
    library: 'decimal.js',
    value: 'Decimal',
    make: () => new Decimal('1.1'),
    other: () => new Decimal('1.2'),
    read: (x) => [x.plus('0.1').toString(), x.toFixed(3)],
    same: (a, b) => a.eq(b),
    change: (x) => void (x.s = -1),
  },
  {
    library: 'decimal.js',
    value: 'Decimal of another precision (`clone`)',
    make: (
      (D) => () =>
        new D('1.23456')
    )(Decimal.clone({ precision: 3 })),
    other: (
      (D) => () =>
        new D('1.23457')
    )(Decimal.clone({ precision: 3 })),
    read: (x) => x.plus(0).toString(),
    same: (a, b) => a.eq(b),
  },
  {
    library: 'big.js',
    value: 'Big',
    make: () => Big('12.50'),
    other: () => Big('12.51'),
    read: (x) => [x.times(3).toString(), x.toFixed(1)],
    same: (a, b) => a.eq(b),
    change: (x) => void (x.s = -1),
  },
  {
    library: 'bignumber.js',
    value: 'BigNumber',
    make: () => new BigNumber('1e30'),
    other: () => new BigNumber('1e31'),
    read: (x) => [x.plus(1).toFixed(), x.isInteger()],
    same: (a, b) => a.eq(b),
    change: (x) => void (x.s = -1),
  },
  {
    library: 'fraction.js',
    value: 'Fraction',
    make: () => new Fraction(1, 3),
    other: () => new Fraction(2, 3),
    read: (x) => [x.add(1).toFraction(), x.valueOf()],
    same: (a, b) => a.equals(b),
    change: (x) => void (x.n = 5n),
  },
  {
    library: 'mathjs',
    value: 'Complex',
    make: () => math.complex(1, 2),
    other: () => math.complex(1, 3),
    read: (x) => math.abs(x),
    same: (a, b) => a.equals(b),
    change: (x) => void (x.re = 7),
  },
  {
    library: 'mathjs',
    value: 'Matrix',
    make: () =>
      math.matrix([
        [1, 2],
        [3, 4],
      ]),
    other: () =>
      math.matrix([
        [1, 2],
        [3, 5],
      ]),
    read: (x) => [x.size(), math.det(x)],
    same: (a, b) => math.deepEqual(a, b),
    change: (x) => void x.set([0, 0], 9),
  },
  {
    library: 'mathjs',
    value: 'SparseMatrix',
    make: () => math.sparse([[0, 1]]),
    other: () => math.sparse([[0, 2]]),
    read: (x) => x.get([0, 1]),
    same: (a, b) => math.deepEqual(a, b),
    change: (x) => void x.set([0, 0], 9),
  },
  {
    library: 'mathjs',
    value: 'Unit',
    make: () => math.unit('5 cm'),
    other: () => math.unit('5 inch'),
    read: (x) => x.to('m').toString(),
    same: (a, b) => a.equals(b),
  },
  {
    library: 'mathjs',
    value: 'BigNumber',
    make: () => math.bignumber('0.1'),
    other: () => math.bignumber('0.2'),
    read: (x) => math.add(x, 1).toString(),
    same: (a, b) => a.eq(b),
  },
  {
    library: 'mathjs',
    value: 'Fraction',
    make: () => math.fraction(1, 3),
    other: () => math.fraction(1, 4),
    read: (x) => math.add(x, 1).toString(),
    same: (a, b) => a.equals(b),
  },
  {
    library: 'JavaScript',
    value: 'BigInt',
    make: () => 10n ** 20n,
    other: () => 10n ** 21n,
    read: text,
    same: Object.is,
  },
]
