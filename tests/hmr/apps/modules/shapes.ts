/** Not memoized, until it is edited. */
export const apply = (scale: (length: number) => number, length: number): number[] => [scale(length)]
