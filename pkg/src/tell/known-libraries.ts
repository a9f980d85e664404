/** Values that an adapter of `wasmemo/adapters` reads, told by marks: for messages, which print the line to paste. */
import { adapters } from '../code/adapter-of.js'
import { isProxy } from '../code/proxies.js'
import { isObject } from '../common/is-object.js'

/** By adapter, the members that tell: all of one group, `|` between groups. `@` is `Symbol.for`, `Symbol(…)` a local one. */
const MARKS: Readonly<Record<string, string>> = {
  moment: '_isAMomentObject|_milliseconds,_days,_months',
  dayjs: '$isDayjsObject',
  luxon: 'isLuxonDateTime|isLuxonDuration|isLuxonInterval',
  immutable: '@@__IMMUTABLE_ITERABLE__@@|@@__IMMUTABLE_RECORD__@@',
  arrow: '@apache-arrow/Table|@apache-arrow/RecordBatch|@apache-arrow/Vector|@apache-arrow/Data',
  arquero: '_names,_data,_mask',
  d3: 'domain,range,copy',
  d3Shapes: 'context,digits|preclip,postclip|startAngle,endAngle,padAngle|keys,order,offset',
  zod: '_zod',
  valibot: '~run|reference,requirement',
  effector: 'stateRef,getState',
  zustand: 'getState,setState,subscribe',
  redux: 'getState,dispatch,replaceReducer',
  jotai: 'get,set,sub|init,read,write',
  nanostores: 'lc,listen,notify',
  valtio: 'epoch,index,data',
  mobx: `isMobXObservableValue|isMobXComputedValue|isMobXObservableMap|isMobXObservableSet|Symbol(mobx administration)`,
  preactSignals: 'brand,peek,subscribe',
  rxjs: '_value,getValue,subscribe',
  pinia: '$id,$patch',
  xstate: '_snapshot,getSnapshot|machine,_nodes,context',
  svelteStores: 'subscribe,set,update',
}

/** Of these copies can be made. */
const WITH_MAKE = ['moment', 'dayjs', 'luxon', 'immutable', 'd3']

/**
 * What to paste for the first of these values that an adapter knows which the page does not have yet: none, or one line.
 *
 * @param isCopy Copies are to be made of it.
 */
export function adapterWays(values: readonly unknown[], isCopy = false): string[] {
  for (const value of values) {
    const name = nameOf(value)
    if (name === undefined || (isCopy && !WITH_MAKE.includes(name))) continue
    if (adapters().some((adapter) => adapter.name === name)) continue
    return [
      `import { ${name} } from 'wasmemo/adapters/${name}'; cache.use(${name})   // it is read as the library means it`,
    ]
  }
  return []
}

function nameOf(value: unknown): string | undefined {
  if (!isObject(value) || (typeof value === 'function' && isProxy(value as () => unknown))) return undefined
  try {
    if (isAccessor(value)) return 'solid'
    return Object.keys(MARKS).find((name) =>
      MARKS[name]?.split('|').some((group) => group.split(',').every((mark) => hasMark(value, mark))),
    )
  } catch {
    return undefined // a proxy's trap
  }
}

function isAccessor(value: object): boolean {
  return Object.getOwnPropertyDescriptor(value, 'name')?.value === 'bound readSignal'
}

function hasMark(value: object, mark: string): boolean {
  if (mark.startsWith('Symbol(')) return Reflect.ownKeys(value).some((key) => String(key) === mark)
  return mark in value || (mark.startsWith('@') && Symbol.for(mark.slice(1)) in value)
}

const STEP = /^(?:\.?([\p{ID_Start}$_][\p{ID_Continue}$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/u

/** The values on the way of a path, outwards in: the value itself, then its members as far as the path can be followed. */
export function valuesAlong(value: unknown, path: string): unknown[] {
  const values = [value]
  let rest = path
  for (let step = STEP.exec(rest); step !== null && isObject(values.at(-1)); step = STEP.exec(rest)) {
    const [text, name, index, quoted] = step
    const key = name ?? index ?? (JSON.parse(quoted as string) as string)
    values.push(Object.getOwnPropertyDescriptor(values.at(-1), key)?.value)
    rest = rest.slice(text.length)
  }
  return values
}
