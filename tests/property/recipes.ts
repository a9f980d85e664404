import fc from 'fast-check'

/** How to make a value: the same recipe makes equal values with nothing in common. */
export type Recipe =
  | { kind: 'primitive'; value: unknown }
  | { kind: 'array'; items: (Recipe | 'hole')[]; members: Member[]; isList: boolean }
  | { kind: 'object'; members: Member[]; hasPrototype: boolean }
  | { kind: 'instance'; members: Member[]; class: number }
  | { kind: 'map'; items: [Recipe, Recipe][]; members: Member[]; isDict: boolean }
  | { kind: 'set'; items: Recipe[]; members: Member[]; isBag: boolean }
  | { kind: 'date'; time: number; isDay: boolean }
  | { kind: 'regexp'; source: string; flags: string }
  | { kind: 'boxed'; value: unknown }
  | { kind: 'error'; type: number; message: string; name?: string; cause?: Recipe; members: Member[] }
  | { kind: 'buffer'; type: string; bytes: number[]; offset: number; isOwn: boolean }
  /** The ancestor so many levels up: a cycle. */
  | { kind: 'back'; levels: number }
  /** An object that was finished before: a shared reference. */
  | { kind: 'alias'; index: number }

export type Member = [key: string, value: Recipe]

export const ERROR_TYPES = ['Error', 'RangeError', 'TypeError', 'AggregateError', 'Failure'] as const
export const VIEW_TYPES = [
  'ArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'Bytes',
] as const

const units = (max: number, maxLength: number) =>
  fc.array(fc.nat(max), { maxLength }).map((codes) => String.fromCharCode(...codes))
// Of all 16-bit units, so with lone surrogates; of single bytes; at the edges of words.
const text = fc.oneof(
  units(0xff, 9),
  units(0xffff, 5),
  fc.constantFrom('', 'a', 'abcd', 'abcde', '\ud800', '\udc00', '\ufffd', 'ÿ', 'Ā', 'Point'),
)
const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '0', '1', '10', '__proto__', 'constructor', 'length', ''),
  text,
)
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, 0.5),
)
const symbol = fc.constantFrom(
  Symbol.iterator,
  Symbol.for('Symbol.iterator'),
  Symbol.for(''),
  Symbol.for('a'),
)
const cloneable = fc.oneof(
  fc.constantFrom(undefined, null, true, false),
  number,
  text,
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
)
const primitive = fc.oneof({ arbitrary: cloneable, weight: 9 }, { arbitrary: symbol, weight: 1 })

interface Tiers {
  value: Recipe
  member: Member
}

/** Random recipes. `isCloneable`: only what structured clone takes and keeps. */
export function recipes(isCloneable = false): fc.Arbitrary<Recipe> {
  const own = isCloneable ? fc.constant(false) : fc.boolean()
  const { value } = fc.letrec<Tiers>((tie) => {
    const members = fc.array(tie('member'), { maxLength: 4 })
    const few = isCloneable ? fc.constant<Member[]>([]) : fc.array(tie('member'), { maxLength: 1 })
    const leaf = fc.record({
      kind: fc.constant('primitive' as const),
      value: isCloneable ? cloneable : primitive,
    })
    return {
      member: fc.tuple(key, tie('value')),
      value: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        { arbitrary: leaf, weight: 6 },
        fc.record({
          kind: fc.constant('array' as const),
          items: fc.array(fc.oneof({ arbitrary: tie('value'), weight: 4 }, fc.constant('hole' as const)), {
            maxLength: 5,
          }),
          members: fc.oneof(
            { arbitrary: fc.constant([]), weight: 3 },
            fc.array(tie('member'), { maxLength: 2 }),
          ),
          isList: own,
        }),
        {
          arbitrary: fc.record({ kind: fc.constant('object' as const), members, hasPrototype: fc.boolean() }),
          weight: 3,
        },
        ...(isCloneable
          ? []
          : [fc.record({ kind: fc.constant('instance' as const), members, class: fc.nat(2) })]),
        fc.record({
          kind: fc.constant('map' as const),
          items: fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }),
          members: few,
          isDict: own,
        }),
        fc.record({
          kind: fc.constant('set' as const),
          items: fc.array(tie('value'), { maxLength: 3 }),
          members: few,
          isBag: own,
        }),
        fc.record({
          kind: fc.constant('date' as const),
          time: fc.oneof(fc.integer({ min: -1e14, max: 1e14 }), fc.constant(Number.NaN)),
          isDay: own,
        }),
        fc.record({
          kind: fc.constant('regexp' as const),
          source: fc.constantFrom('a', '.*', '[/]', '(?:)'),
          flags: fc.constantFrom('', 'g', 'gi', 'u'),
        }),
        fc.record({
          kind: fc.constant('boxed' as const),
          value: primitive.filter(
            (v) => v !== null && v !== undefined && (!isCloneable || typeof v !== 'symbol'),
          ),
        }),
        ...(isCloneable
          ? []
          : [
              fc.record(
                {
                  kind: fc.constant('error' as const),
                  type: fc.nat(ERROR_TYPES.length - 1),
                  message: text,
                  name: text,
                  cause: tie('value'),
                  members: few,
                },
                { requiredKeys: ['kind', 'type', 'message', 'members'] },
              ),
            ]),
        fc.record({
          kind: fc.constant('buffer' as const),
          type: isCloneable ? fc.constantFrom(...VIEW_TYPES.slice(0, -1)) : fc.constantFrom(...VIEW_TYPES),
          bytes: fc.array(fc.nat(255), { maxLength: 17 }),
          offset: fc.nat(2),
          isOwn: fc.boolean(),
        }),
        fc.record({ kind: fc.constant('back' as const), levels: fc.nat(3) }),
        fc.record({ kind: fc.constant('alias' as const), index: fc.nat(5) }),
      ),
    } as never
  })
  return value
}
