/** Modules that are loaded while others run: their exports count in production as while developing (SEMANTICS 5). */
import { expect, test } from 'vitest'
import { hit, miss } from './support/outcome.js'
import { loadBuilt } from './support/program.js'
import { testFollowed } from './support/versions.js'

const PART = `
  let rate = 1
  export const set = (x) => void (rate = x)
  export const get = () => rate
  export default () => rate
  export const list = []
`
const program = (main: string, files: Record<string, string> = { 'part.js': PART }) => ({
  'main.ts': `import { memo } from 'wasmemo'\n${main}`,
  ...files,
})

testFollowed({
  'a namespace': program(`
    const part = await import('./part.js')
    export const set = part.set
    export const m = memo(() => part.get())
  `),
  'members of it, the default one': program(`
    const { default: get, set } = await import('./part.js')
    export { set }
    export const m = memo(() => get())
  `),
  'by then': program(`
    let part
    await import('./part.js').then((loaded) => { part = loaded })
    export const set = (x) => part.set(x)
    export const m = memo(() => part.get())
  `),
  'a table of functions that load': program(`
    const parts = { part: () => import('./part.js') }
    const { get, set } = await parts.part()
    export { set }
    export const m = memo(() => get())
  `),
  'several at once': program(`
    const [{ get, set }] = await Promise.all([import(\`./part.js\`)])
    export { set }
    export const m = memo(() => get())
  `),
  'a module that passes on all exports of another': program(
    `
    const { get, set } = await import('./barrel.js')
    export { set }
    export const m = memo(() => get())
  `,
    { 'part.js': PART, 'barrel.js': `export * from './part.js'` },
  ),
  'a module that passes on some under other names': program(
    `
    const { fetched, put } = await import('./barrel')
    export const set = put
    export const m = memo(() => fetched())
  `,
    { 'part.js': PART, 'barrel/index.js': `export { get as fetched, set as put } from '../part.js'` },
  ),
  'what is put into an export by who loads it': program(`
    import { list } from './part.js'
    let rate = 1
    export const set = (x) => void (rate = x)
    await import('./part.js').then((part) => part.list.splice(0, 1, () => rate))
    export const m = memo(() => list[0]())
  `),
})

test('modules that a pattern names, in production', async () => {
  const { exports: built } = await loadBuilt(
    program(`
      const parts = import.meta.glob('./part.js', { eager: true })
      const { get, set } = parts['./part.js']
      export { set }
      export const m = memo(() => get())
    `),
  )
  expect(miss(() => built.m())).toBe(1)
  expect(hit(() => built.m())).toBe(1)
  built.set(2)
  expect(miss(() => built.m())).toBe(2)
})
