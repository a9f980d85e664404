/** React's `use` with what memoized functions answer: no promise of an entry is new to it (SEMANTICS 30a). */
import { createElement as h, StrictMode, Suspense, startTransition, use, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { memo } from 'wasmemo'

interface Counts {
  fallbacks: number
  renders: number
  errors: string[]
}

/** Renders, waits, and updates three times; the answer of the function depends on nothing that changes. */
async function updateThrice(isStrict: boolean, update: (set: () => void) => void): Promise<Counts> {
  const counts: Counts = { fallbacks: 0, renders: 0, errors: [] }
  const spy = vi.spyOn(console, 'error').mockImplementation((...said) => {
    counts.errors.push(said.join(' '))
  })
  const compute = memo(async ({ a }: { a: number }) => {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return { answer: a * 2 }
  })
  let next = (): void => {}
  function Answer({ n }: { n: number }) {
    counts.renders++
    return h('b', {}, `${n}: ${use(compute({ a: 21 })).answer}`)
  }
  function Fallback() {
    counts.fallbacks++
    return h('i', {}, 'waiting')
  }
  function App() {
    const [n, set] = useState(0)
    next = () => set((before) => before + 1)
    return h(Suspense, { fallback: h(Fallback) }, h(Answer, { n }))
  }
  const place = document.createElement('div')
  const root = createRoot(place)
  root.render(isStrict ? h(StrictMode, {}, h(App)) : h(App))
  try {
    for (let n = 0; n <= 3; n++) {
      if (n > 0) update(next)
      await vi.waitFor(() => expect(place.innerHTML).toBe(`<b>${n}: 42</b>`))
    }
    expect(compute.stats).toMatchObject({ misses: 1 })
    return counts
  } finally {
    root.unmount()
    spy.mockRestore()
  }
}

test.each([
  ['at once', (set: () => void) => set()],
  ['in a transition', (set: () => void) => startTransition(set)],
])('`use` of a memoized call over three updates %s', async (_, update) => {
  const { fallbacks, renders, errors } = await updateThrice(false, update)
  expect(errors).toEqual([])
  expect(fallbacks).toBe(1)
  expect(renders).toBeLessThanOrEqual(6)
})

test('in StrictMode, where React renders all twice', async () => {
  const { fallbacks, renders, errors } = await updateThrice(true, (set) => set())
  expect(errors).toEqual([])
  expect(fallbacks).toBeLessThanOrEqual(2)
  expect(renders).toBeLessThanOrEqual(12)
})

test('two components that call with equal arguments share one computation', async () => {
  const compute = memo(async ({ a }: { a: number }) => a)
  const Answer = () => h('b', {}, use(compute({ a: 7 })))
  const place = document.createElement('div')
  const root = createRoot(place)
  root.render(h(Suspense, { fallback: null }, h(Answer), h(Answer)))
  await vi.waitFor(() => expect(place.innerHTML).toBe('<b>7</b><b>7</b>'))
  expect(compute.stats).toMatchObject({ misses: 1 })
  root.unmount()
})

test('a rejection reaches the error boundary, and the page is told of none that nobody handled', async () => {
  const unhandled = vi.fn()
  addEventListener('unhandledrejection', unhandled)
  let fail = (): void => {}
  const compute = memo(
    (_: number): Promise<string> => new Promise((_, reject) => (fail = () => reject(new Error('no')))),
  )
  const promise = compute(1)
  const Answer = () => h('b', {}, use(promise))
  const place = document.createElement('div')
  const caught = vi.fn()
  const root = createRoot(place, { onUncaughtError: caught })
  root.render(h(Suspense, { fallback: h('i') }, h(Answer)))
  await vi.waitFor(() => expect(place.innerHTML).toBe('<i></i>'))
  fail()
  await vi.waitFor(() => expect(caught).toHaveBeenCalled())
  expect(unhandled).not.toHaveBeenCalled()
  removeEventListener('unhandledrejection', unhandled)
  root.unmount()
})
