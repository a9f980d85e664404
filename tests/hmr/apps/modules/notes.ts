/** Beside the memoized function, not reached by it. */
export const title = (): string => 'Orders'
