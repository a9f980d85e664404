/**
 * Faults on purpose, as SQLite's tests do it: the engine traps at the n-th function, before or after its work, is refused the n-th
 * allocation, or all memory from the n-th growth on, over a script of mixed calls, for every n. Every output is right, no call runs
 * its function twice, the store is valid afterwards, and there is one message. `npm run faults`; without FAULTS=all every 29th n.
 */
import { expect, test, vi } from 'vitest'
import { cache, hash, memo } from 'wasmemo'
import { start } from '../../pkg/src/call/engine.js'
import { guarded, isReady, validate } from '../../pkg/src/engine/raw.js'
import { fakeClock } from '../fixtures/clock.js'
import { listenToConsole } from '../fixtures/console.js'

interface Exports {
  failAt(kind: number, n: number): void
  occasions(kind: number): number
}

const KINDS = ['trap before', 'trap after', 'allocation refused', 'growth refused'] as const
const CALLS = 200
const STEP = (import.meta as unknown as { env: Record<string, string> }).env.VITE_FAULTS === 'all' ? 1 : 29

/** The script; answers what was wrong. */
async function script(): Promise<string[]> {
  const wrong: string[] = []
  let random = 7
  const next = (below: number) => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0
    return (random >>> 8) % below
  }
  let runs = 0
  const ran = <T>(output: T): T => {
    runs++
    return output
  }
  const number = memo((x: number) => ran(x * 2))
  const object = memo((given: { list: number[] }) => ran({ n: given.list.length, of: given.list }), {
    maxEntries: 3,
  })
  const copy = memo((x: number) => ran({ x, text: 'é'.repeat(x * 3000) }), { mode: 'copy' })
  const held = memo((x: number) => ran({ x }), { mode: 'resource' })
  const brief = memo((x: number) => ran([x]), { ttl: 1000, onRelease: () => {} })
  const later = memo(async (x: number) => ran([x]))
  const nested = memo((given: { x: number }) => ran(given.x))
  const same = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should))
      wrong.push(`${what}: ${JSON.stringify(is)?.slice(0, 80)}`)
  }
  for (let i = 0; i < CALLS; i++) {
    const x = next(6)
    const before = runs
    const which = next(14)
    // Two calls, and a getter that is read twice.
    const most = which === 9 ? 3 : which === 8 ? 2 : 1
    try {
      switch (which) {
        case 0:
        case 1:
          same('number', number(x), x * 2)
          break
        case 2:
        case 3:
          same('object', object({ list: new Array(x).fill(x) }).n, x)
          break
        case 4:
        case 5:
          same('copy', copy(x).text.length, x * 3000)
          break
        case 6:
          same('held', held(x), { x })
          break
        case 7:
          same('brief', brief(x), [x])
          break
        case 8:
          same('later', await Promise.all([later(x), later(x)]), [[x], [x]])
          break
        case 9:
          same(
            'nested',
            nested({
              get x() {
                return number(x)
              },
            } as { x: number }),
            x * 2,
          )
          break
        case 10:
          same('peek', [undefined, x * 2].includes(number.peek(x)) && typeof number.has(x), 'boolean')
          break
        case 11:
          same('refresh', object.refresh({ list: [x] }).n, 1)
          break
        case 12:
          if (x === 0) copy.clear()
          else if (x === 1) void cache.clear()
          else if (x === 2) cache.maxBytes = 20_000 + next(3) * 1e6
          else number.clear(x)
          break
        default:
          same('stats', number.stats.misses >= 0 && brief.stats.entries >= 0, true)
          // Of the same value: right, or it says that there is no engine.
          same('hash', hash({ x }), hash({ x }))
      }
      if (runs - before > most) wrong.push(`${runs - before} runs for one call`)
    } catch (error) {
      wrong.push(`call ${i} threw ${String(error)}`)
    }
  }
  return wrong
}

test('faults at every point', async () => {
  const { warnings, errors } = listenToConsole()
  const bytes = await (await fetch('/target/wasm-faults/wasmemo_bg.wasm')).arrayBuffer()
  start(() => new WebAssembly.Module(bytes))
  let last = {} as Exports
  const Instance = WebAssembly.Instance
  vi.stubGlobal('WebAssembly', {
    ...WebAssembly,
    Module: WebAssembly.Module,
    Memory: WebAssembly.Memory,
    RuntimeError: WebAssembly.RuntimeError,
  })
  Object.assign(WebAssembly, {
    Instance: class {
      constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
        const made = new Instance(module, imports)
        if ('failAt' in made.exports) last = made.exports as unknown as Exports
        // biome-ignore lint/correctness/noConstructorReturn: in place of the platform's
        return made
      }
    },
  })
  expect(isReady()).toBe(true)
  const clock = fakeClock()
  let restarts = 0
  cache.on((event) => void (event.type === 'restart' && restarts++))
  /** With as little memory as an engine begins with. */
  const startAnew = () => {
    clock.advance(100_000)
    last.failAt(0, 1)
    guarded(() => void validate(), undefined)
    clock.advance(100_000)
    expect(isReady()).toBe(true)
  }
  const counts: string[] = []
  const failures: string[] = []
  for (const [kind, name] of KINDS.entries()) {
    startAnew()
    last.failAt(kind, 0)
    failures.push(...(await script()).map((text) => `without faults: ${text}`))
    const all = last.occasions(kind) || 1
    let points = 0
    const before = restarts
    for (let n = 1; n <= all; n += STEP) {
      startAnew()
      last.failAt(kind, n)
      points++
      failures.push(...(await script()).map((text) => `${name} ${n}: ${text}`))
      last.failAt(kind, 0)
      clock.advance(100_000)
      if (!isReady() || validate() !== undefined) failures.push(`${name} ${n}: ${validate()}`)
    }
    counts.push(`${name}: ${points} of ${all} points, ${restarts - before - points} restarts`)
  }
  vi.unstubAllGlobals()
  console.info(counts.join('\n'))
  expect(failures.slice(0, 10)).toEqual([])
  expect(warnings.filter((text) => text.includes('starts anew'))).toHaveLength(1)
  expect(errors).toEqual([])
}, 600_000)
