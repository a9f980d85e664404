/** Classes of an app, for random values. */
export class Point {
  declare x: unknown
}
/** Of the same name and shape as {@link Point}, and yet another class. */
export const OtherPoint = (() => class Point {})() as unknown as typeof Point
export class Point3 extends Point {}
export class List extends Array<unknown> {}
export class Dict extends Map<unknown, unknown> {}
export class Bag extends Set<unknown> {}
export class Day extends Date {}
export class Bytes extends Uint8Array<ArrayBuffer> {}
export class Failure extends Error {}

export const PLAIN_CLASSES = [Point, OtherPoint, Point3]
