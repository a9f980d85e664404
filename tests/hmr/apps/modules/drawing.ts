import { apply } from './shapes'

const factor = { x: 3 }

export const draw = (length: number): number[] => apply((side) => side * factor.x, length)
