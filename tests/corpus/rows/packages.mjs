/** Real packages: pure exports, what they made (provenance, 5a iii), stores behind adapters, stateful exports. */
import { flagged } from '../spell.mjs'

const made = {
  'd3-format, a formatter': "import { format } from 'd3-format'; const g = format('.«2|4»f'); export const f = memo((x) => g(x))",
  'd3-format, a formatter of a const': "import { format } from 'd3-format'; const n = «2|4»; const g = format(`.${n}f`); export const f = memo((x) => g(x))",
  'd3-scale, read by an adapter or unknown': { text: "import { scaleLinear } from 'd3-scale'; const scale = scaleLinear().domain([0, 10]); export const set = (v) => { scale.domain([0, v > 1 ? 5 : 10]) }; export const f = memo((x) => scale(x) * «2|5»)", calls: 'any' },
  'zod, an object': "import { z } from 'zod'; const schema = z.object({ age: z.number().min(«1|18») }); export const f = memo((x) => schema.safeParse({ age: x }).success)",
  'zod, a const in the schema': "import { z } from 'zod'; const min = «1|18»; const schema = z.object({ age: z.number().min(min) }); export const f = memo((x) => schema.safeParse({ age: x }).success)",
  'zod, a schema of a schema': "import { z } from 'zod'; const age = z.number().min(«1|18»); const schema = z.object({ age }); export const f = memo((x) => schema.safeParse({ age: x }).success)",
  'zod, a refinement': "import { z } from 'zod'; const schema = z.number().refine((v) => v > «1|18»); export const f = memo((x) => schema.safeParse(x).success)",
  'zod, parse of a schema made in the call': "import { z } from 'zod'; export const f = memo((x) => z.number().min(«1|18»).safeParse(x).success)",
  'valibot, an object': "import * as v from 'valibot'; const schema = v.object({ age: v.pipe(v.number(), v.minValue(«1|18»)) }); export const f = memo((x) => v.safeParse(schema, { age: x }).success)",
  'lodash-es, a partial': { text: "import { partial } from 'lodash-es'; const g = partial((a, b) => a * b, «2|5»); export const f = memo((x) => g(x))", calls: 'any' },
  'lodash-es, pure functions': "import { groupBy, sum } from 'lodash-es'; let s = 1; export const set = (v) => { s = v }; export const f = memo((x) => [groupBy([1, x, 5], (v) => v > «2|4» + s), sum([x, s])])",
  'ramda, a pipe': { text: "import * as R from 'ramda'; const g = R.pipe(R.add(«1|4»), R.multiply(2)); export const f = memo((x) => g(x))", calls: 'any' },
  'decimal.js, a precision that is set': { text: "import Decimal from 'decimal.js'; export const set = (v) => { Decimal.set({ precision: v > 1 ? 3 : 20 }) }; Decimal.set({ precision: 20 }); export const f = memo((x) => new Decimal(x).div(«7|11»).toString())", calls: 'any' },
  'date-fns, format': "import { format } from 'date-fns'; export const f = memo((x) => format(new Date(2020, 0, x), '«yyyy|MM»'))",
}

const changing = {
  'zustand, getState': { text: "import { createStore } from 'zustand/vanilla'; const store = createStore(() => ({ n: 1 })); export const set = (n) => store.setState({ n }); export const f = memo((x) => store.getState().n * «2|5»)" },
  'redux, getState': { text: "import { legacy_createStore as create } from 'redux'; const store = create((state = { n: 1 }, action) => (action.n ? { n: action.n } : state)); export const set = (n) => void store.dispatch({ type: 'set', n }); export const f = memo((x) => store.getState().n * «2|5»)" },
  'signals, value': { text: "import { signal } from '@preact/signals-core'; const n = signal(1); export const set = (v) => { n.value = v }; export const f = memo((x) => n.value * «2|5»)" },
  'rxjs, BehaviorSubject': { text: "import { BehaviorSubject } from 'rxjs'; const n = new BehaviorSubject(1); export const set = (v) => n.next(v); export const f = memo((x) => n.getValue() * «2|5»)" },
  'nanostores, atom': { text: "import { atom } from 'nanostores'; const n = atom(1); export const set = (v) => n.set(v); export const f = memo((x) => n.get() * «2|5»)" },
  'jotai, a store': { text: "import { atom, createStore } from 'jotai/vanilla'; const n = atom(1); const store = createStore(); export const set = (v) => store.set(n, v); export const f = memo((x) => store.get(n) * «2|5»)" },
  'mobx, a box': { text: "import { observable } from 'mobx'; const n = observable.box(1); export const set = (v) => n.set(v); export const f = memo((x) => n.get() * «2|5»)" },
  'mobx, an object': { text: "import { observable } from 'mobx'; const o = observable({ n: 1 }); export const set = (v) => { o.n = v }; export const f = memo((x) => o.n * «2|5»)" },
  'valtio, a proxy': { text: "import { proxy } from 'valtio/vanilla'; const o = proxy({ n: 1 }); export const set = (v) => { o.n = v }; export const f = memo((x) => o.n * «2|5»)" },
  'svelte, a store by get': { text: "import { writable, get } from 'svelte/store'; const n = writable(1); export const set = (v) => n.set(v); export const f = memo((x) => get(n) * «2|5»)" },
  'vue, a ref': { text: "import { ref } from '@vue/reactivity'; const n = ref(1); export const set = (v) => { n.value = v }; export const f = memo((x) => n.value * «2|5»)" },
  'i18next, t': { text: "import i18next from 'i18next'; i18next.init({ lng: 'a', resources: { a: { translation: { k: 'one' } }, b: { translation: { k: 'two' } } }, initImmediate: false, initAsync: false }); export const set = (v) => void i18next.changeLanguage(v > 1 ? 'b' : 'a'); export const f = memo((x) => i18next.t('k') + «1|2»)" },
  'lodash-es, a debounced function': { text: "import { memoize } from 'lodash-es'; let s = 1; export const set = (v) => { s = v; g.cache.clear() }; const g = memoize((x) => x * «2|5» + s); export const f = memo((x) => g(x))" },
  'lodash-es, uniqueId': { text: "import { uniqueId } from 'lodash-es'; export const f = memo((x) => uniqueId()); export const set = () => {}", changing: true },
  'nanoid or the like: crypto': { text: "export const f = memo((x) => crypto.randomUUID().length + «1|2»)" },
}

export const rows = { ...made, ...flagged({ calls: 'any' }, changing) }
