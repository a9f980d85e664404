/** Values, the same at every start, made afresh each time. */

/** Makes equal strings, each with characters of its own. Not by TextDecoder: Chromium then gives the same string again. */
export function freshString(text: string): () => string {
  const length = Math.min(1000, text.length >> 1)
  const parts = text.match(new RegExp(`.{1,${length}}`, 'gs'))!
  return () => parts.join('')
}

/** Makes equal values, as an API's answer is made. */
export function parsed(value: () => unknown): () => any {
  let text: string | undefined
  return () => {
    // Not at the start: every worker loads every workload.
    text ??= JSON.stringify(value())
    return JSON.parse(text)
  }
}

export const FLAT = {
  id: 4711,
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  age: 36,
  active: true,
  score: 98.5,
  city: 'London',
  tags: 'mathematics, engines',
  manager: null,
  started: 1833,
}

/** Rows as an API returns them, of so many characters as JSON. */
export function rows(characters: number): unknown[] {
  const all: unknown[] = []
  for (let length = 2, id = 0; length < characters; id++) {
    const row = {
      id,
      name: `customer ${id}`,
      email: `customer.${id}@mail.example.org`,
      city: ['Berlin', 'Paris', 'Rome'][id % 3],
      balance: id * 1.25,
      active: id % 2 === 0,
      tags: ['new', 'important', `tag ${id % 10}`],
      address: { street: `street ${id % 500}`, number: id % 99, country: null },
      note: 'pays late, but pays'.slice(0, 4 + (id % 16)),
    }
    length += JSON.stringify(row).length + 1
    all.push(row)
  }
  return all
}

/** Numbers without rhythm, the same at every start (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) deepFreeze(member)
  }
  return value
}

/** Copies bytes into linear memory: the least that any hash in WebAssembly has to pay. */
export function copyIntoWasm(bytes: number): (view: ArrayBufferView) => number {
  const pages = Math.ceil(bytes / 65_536)
  const memory = new Uint8Array(new WebAssembly.Memory({ initial: pages }).buffer)
  return (view) => {
    memory.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    return memory[0]!
  }
}
