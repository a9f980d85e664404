/** Switches over all memoized functions; the `cache` object is their public face. */
export const settings = {
  enabled: true,
  maxBytes: 64 * 1024 * 1024,
}
