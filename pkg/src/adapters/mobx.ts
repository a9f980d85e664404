import type { Adapter } from '../scope/adapters.js'

interface Box {
  get(): unknown
}

/** MobX' boxes and computed values, by their value; its maps and sets, by what they hold. */
export const mobx: Adapter<object> = {
  name: 'mobx',
  matches: (value) =>
    typeof value === 'object' &&
    (isBox(value) || 'isMobXObservableMap' in value || 'isMobXObservableSet' in value),
  read(value) {
    if (isBox(value)) return value.get()
    const items = [...(value as Iterable<never>)]
    return 'isMobXObservableMap' in value ? new Map(items) : new Set(items)
  },
}

function isBox(value: object): value is Box {
  return 'isMobXObservableValue' in value || 'isMobXComputedValue' in value
}
