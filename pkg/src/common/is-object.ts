/** What has an identity, and can be changed: anything but a primitive. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' ? value !== null : typeof value === 'function'
}
