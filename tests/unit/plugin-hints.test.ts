/** Hints about the bundler plugin: once a page, once a function. In a file of its own: nothing was memoized before. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { hintNoPlugin, hintUnseen } from '../../pkg/src/tell/report.js'
import { paste, type Way, waysOf } from '../fixtures/ways-out.js'

const reported = (name: string, suppressWarnings = false) => ({
  name,
  options: { suppressWarnings },
  registration: undefined,
  outputEncoding: { isPromised: false },
})

test('said once, with ways out that are followed: deps are seen', () => {
  const told: string[] = []
  const spies = [
    vi.spyOn(console, 'warn').mockImplementation((text: unknown) => void told.push(String(text))),
    vi.spyOn(console, 'groupCollapsed').mockImplementation(() => {}),
  ]
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  for (const name of ['rates', 'rates', 'others']) {
    hintNoPlugin(reported(name))
    hintUnseen(reported(name))
  }
  hintUnseen(reported('mute', true))
  expect(told.map((text) => text.split('\n')[0])).toEqual([
    'wasmemo: no bundler plugin here: rates, like every memoized function, is known by its own text only',
    'wasmemo: the bundler plugin did not see rates: it is known by its own text only',
    'wasmemo: the bundler plugin did not see others: it is known by its own text only',
  ])
  for (const text of told.slice(0, 2)) {
    const way = waysOf(text).at(-1) as Way
    let a = 1
    const m = paste(way.text.replace('[a, b]', '[read()]'), { rates: () => ({ a }), read: () => a })
    const first = m()
    expect(m()).toBe(first)
    a = 2
    expect(m()).toEqual({ a: 2 })
  }
})
