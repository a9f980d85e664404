/** The page's document while effects are watched: whatever is in it, insertions work as ever and prototypes are given back. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { cache, memo } from 'wasmemo'
import { caught } from '../fixtures/caught.js'
import { listenToConsole } from '../fixtures/console.js'
import { effectsOf, waiting } from '../fixtures/effects.js'
import { listenToEvents } from '../fixtures/events.js'

const DOM_METHODS = ['appendChild', 'insertBefore', 'replaceChild'] as const
const domMethods = () => [
  ...DOM_METHODS.map((name) => Node.prototype[name]),
  Element.prototype.append,
  Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!.set,
  Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')!.set,
]

/** A form whose inputs stand before members of its prototype. */
function clobbered(...names: string[]): HTMLFormElement {
  const form = document.createElement('form')
  form.innerHTML = names.map((name) => `<input name=${name}>`).join('')
  return form
}

beforeEach(() => document.body.replaceChildren())

test('elements whose members are covered by inputs of their form: insertions work, and are told of', async () => {
  listenToConsole()
  const events = listenToEvents()
  const names = [
    'nodeName',
    'nodeType',
    'isConnected',
    'append',
    'ownerDocument',
    'parentNode',
    'toLowerCase',
  ]
  for (const name of [...names, names.join('><input name=')]) {
    const form = clobbered(name)
    document.body.append(form)
    const run = memo(() => (Element.prototype.append.call(form, 'x'), form.lastChild?.nodeValue), { name })
    expect(run()).toBe('x')
    const inserts = memo(() => (document.body.append(form), document.body.lastChild === form), {
      name: `in ${name}`,
    })
    expect(inserts()).toBe(true)
    form.remove()
    const detached = waiting('detached')
    Element.prototype.append.call(form, 'y')
    document.body.append(form)
    detached.end()
    expect(await detached.promise).toBe(1)
  }
  const told = effectsOf(events)
  expect(told).toHaveLength(16)
  expect(told[0]).toBe('nodeName: DOM insertion of #text into <form>')
  expect(told[1]).toBe('in nodeName: DOM insertion of <form> into <body>')
})

test('a form that covers members, inserted after an await by the function itself', async () => {
  listenToConsole()
  const events = listenToEvents()
  const form = clobbered('isConnected', 'nodeName')
  document.body.append(form)
  const appendsLate = memo(async function appendsLate() {
    await null
    Element.prototype.append.call(form, 'x')
    return 1
  })
  await appendsLate()
  expect(effectsOf(events)).toEqual(['appendsLate: DOM insertion by <form>.append'])
})

test('a promise that never settles: methods are given back in time, whatever began meanwhile', () => {
  listenToConsole()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const methods = domMethods()
  const { log } = console
  const begin = (_: number) => new Promise<number>(() => {})
  const never = memo(async (n: number) => begin(n))
  void never(1)
  expect(domMethods()).not.toEqual(methods)
  vi.advanceTimersByTime(39)
  expect(domMethods()).not.toEqual(methods)
  vi.advanceTimersByTime(1)
  expect(domMethods()).toEqual(methods)
  expect(console.log).not.toBe(log)
  for (let i = 2; i < 10; i++) {
    void never(i)
    vi.advanceTimersByTime(30)
  }
  vi.advanceTimersByTime(80)
  expect(domMethods()).toEqual(methods)
  vi.advanceTimersByTime(20_000)
  expect(console.log).toBe(log)
  expect(memo(() => 1, { name: 'after that' })()).toBe(1)
  expect(console.log).toBe(log)
  expect(vi.getTimerCount()).toBe(0)
})

test('one that settles after its time is up lets go of nothing that others hold', async () => {
  listenToConsole()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const methods = domMethods()
  const late = waiting('late')
  vi.advanceTimersByTime(100)
  const other = waiting('other')
  late.end()
  await late.promise
  expect(domMethods()).not.toEqual(methods)
  other.end()
  await other.promise
  expect(domMethods()).toEqual(methods)
  expect(vi.getTimerCount()).toBe(0)
})

test('others who patch the same methods meanwhile keep theirs; those who restore them leave nothing behind', async () => {
  listenToConsole()
  const native = Node.prototype.appendChild
  onTestFinished(() => void (Node.prototype.appendChild = native))
  const calls: string[] = []
  const first = waiting('first')
  const found = Node.prototype.appendChild
  const theirs = function <T extends Node>(this: Node, node: T): T {
    calls.push('theirs')
    return Reflect.apply(found, this, [node]) as T
  }
  Node.prototype.appendChild = theirs
  first.end()
  await first.promise
  expect(Node.prototype.appendChild).toBe(theirs)
  for (let i = 0; i < 20; i++) {
    const each = waiting('each')
    document.body.appendChild(document.createElement('p'))
    each.end()
    await each.promise
    expect(Node.prototype.appendChild).toBe(theirs)
  }
  expect(calls).toHaveLength(20)
  Node.prototype.appendChild = found
  const last = waiting('last')
  last.end()
  await last.promise
  expect(Node.prototype.appendChild).toBe(native)
})

test('shadow roots, documents of frames, detached trees and elements that throw when connected', async () => {
  listenToConsole()
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const inner = frame.contentDocument!
  const host = document.createElement('div')
  const shadow = host.attachShadow({ mode: 'closed' })
  const broken = new Error('connected')
  customElements.define(
    'throws-when-connected',
    class extends HTMLElement {
      connectedCallback() {
        throw broken
      }
    },
  )
  const thrown: unknown[] = []
  const onError = (event: ErrorEvent): void => {
    thrown.push(event.error)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  addEventListener('error', onError, true)
  onTestFinished(() => removeEventListener('error', onError, true))
  const ways: (() => unknown)[] = [
    () => shadow.appendChild(document.createElement('p')),
    () => inner.body.append('x'),
    () => inner.body.appendChild(inner.createElement('form')),
    () => document.body.append(inner.createElement('b')),
    () => document.body.append(host),
    () => shadow.appendChild(document.createElement('i')),
    () => new DocumentFragment().append('x'),
    () => document.body.append(document.createElement('throws-when-connected')),
    () => caught(() => document.body.appendChild(1 as never)),
    () => caught(() => Node.prototype.appendChild.call({} as Node, host)),
  ]
  for (const [i, way] of ways.entries()) {
    expect(memo((_: number) => (way(), 1), { name: `way ${i}` })(0)).toBe(1)
    const late = waiting('lateWay', way)
    way()
    late.end()
    expect(await late.promise).toBe(1)
  }
  expect(thrown).toEqual([broken, broken, broken])
})

test('a MutationObserver, a timer or a document that somebody broke', () => {
  listenToConsole()
  const { log } = console
  for (const name of ['takeRecords', 'observe', 'disconnect'] as const) {
    const spy = vi.spyOn(MutationObserver.prototype, name).mockImplementation(() => {
      throw new Error('broken')
    })
    const m = memo((n: number) => (document.body.append('x'), n), { name: `broken ${name}` })
    expect([m(1), m(2)]).toEqual([1, 2])
    expect(console.log).toBe(log)
    spy.mockRestore()
  }
  expect(memo(() => (document.body.append('x'), 3), { name: 'whole again' })()).toBe(3)
})

test('nothing is touched where effects are not watched', async () => {
  onTestFinished(() => void (cache.watchEffects = true))
  cache.watchEffects = false
  const methods = domMethods()
  const { log } = console
  const late = waiting('unwatched')
  expect(domMethods()).toEqual(methods)
  expect(console.log).toBe(log)
  late.end()
  await late.promise
})
