/** What syntax calls counts as called: factories of JSX elements, tags of templates (SEMANTICS 5). */
import { test } from 'vitest'
import { expectMiss, testFollowed } from './support/versions.js'

const H = `export const h = (type, props, ...inner) => [type, 1, ...inner]\nexport const F = 3`
const program = (comment: string, main: string) => ({
  'main.jsx': `${comment}\nimport { memo } from 'wasmemo'\n${main}`,
  'h.js': H,
})

for (const [name, files, outputs] of [
  [
    'the function that a comment names',
    program(
      '/** @jsxRuntime classic @jsx h */',
      `import { h } from './h.js'\nexport const m = memo(() => <b />)`,
    ),
    [
      ['b', 1],
      ['b', 2],
    ],
  ],
  [
    'a member of a namespace',
    program(
      '/** @jsxRuntime classic @jsx all.h */',
      `import * as all from './h.js'\nexport const m = memo(() => <b />)`,
    ),
    [
      ['b', 1],
      ['b', 2],
    ],
  ],
  [
    'in a callback of a helper',
    program(
      '/** @jsxRuntime classic @jsx make */',
      `import { h as make } from './h.js'
       const list = () => [0].map(() => <i>x</i>)
       export const m = memo(() => list())`,
    ),
    [[['i', 1, 'x']], [['i', 2, 'x']]],
  ],
  [
    'React of the app',
    program(
      '/** @jsxRuntime classic */',
      `import { h } from './h.js'\nconst React = { createElement: h }\nexport const m = memo(() => <b />)`,
    ),
    [
      ['b', 1],
      ['b', 2],
    ],
  ],
] as const) {
  test(`elements: ${name}`, () =>
    expectMiss(files, { from: ', 1', to: ', 2', file: 'h.js' }, outputs as unknown as unknown[]))
}

test('elements: what stands for a fragment', () =>
  expectMiss(
    program(
      '/** @jsxRuntime classic @jsx h @jsxFrag F */',
      `import { h, F } from './h.js'\nexport const m = memo(() => <><b /></>)`,
    ),
    { from: 'F = 3', to: 'F = 4', file: 'h.js' },
    [
      [3, 1, ['b', 1]],
      [4, 1, ['b', 1]],
    ],
  ))

const RATE = `
  let rate = 1
  export const set = (x) => void (rate = x)
`

testFollowed({
  'a tag': `${RATE}
    const tag = (texts, x) => rate
    export const m = memo((x) => tag\`a\${x}\`)
  `,
  'a tag that is a method': `${RATE}
    const o = { factor: 1, tag() { return rate * this.factor } }
    export const m = memo((x) => o.tag\`a\`)
  `,
  'a tag that is made': `${RATE}
    const make = () => () => rate
    export const m = memo(() => make()\`a\`)
  `,
  'a static tag': `${RATE}
    class T { static tag() { return rate } }
    export const m = memo(() => T.tag\`a\`)
  `,
})
