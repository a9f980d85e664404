/** JSX: components, factories, fragments, pragmas (SEMANTICS 5: what syntax calls counts as called). */
export const file = 'main.jsx'

/** A factory that makes plain data, and calls components. */
const H = `export const h = (type, props, ...children) => (typeof type === 'function' ? type({ ...props, children }) : { type, ...props, children: children.flat() })`
const own = (main, h = H, rest = {}) => ({ 'main.jsx': `/** @jsx h */ import { h } from './h.js'; ${main}`, 'h.js': h, ...rest })
const SET = 'let s = 1; export const set = (v) => { s = v };'
const factory = (n = '«1|9»') => `export const h = (type, props, ...children) => [type, ${n}, children.length]`
const runtime = { 'node_modules/view/package.json': '{"name":"view","version":"1.0.0","type":"module","exports":{"./jsx-runtime":"./r.js"}}', 'node_modules/view/r.js': "export const jsx = (type, props) => (typeof type === 'function' ? type(props) : { type, props }); export const jsxs = jsx; export const Fragment = ({ children }) => children" }

export const rows = {
  'component': own(`${SET} const Part = ({ k }) => <b a={k * «2|5» + s} />; export const f = memo((x) => <Part k={x} />)`),
  'component declaration': own(`${SET} function Part({ k }) { return <b a={k * «2|5» + s} /> } export const f = memo((x) => <Part k={x} />)`),
  'component of a namespace': own(`${SET} const ui = { Part: ({ k }) => <b a={k * «2|5» + s} /> }; export const f = memo((x) => <ui.Part k={x} />)`),
  'component deep in a namespace': own(`${SET} const ui = { a: { Part: ({ k }) => <b a={k * «2|5» + s} /> } }; export const f = memo((x) => <ui.a.Part k={x} />)`),
  'component by a variable': own(`${SET} const Part = ({ k }) => <b a={k * «2|5» + s} />; export const f = memo((x) => { const Any = Part; return <Any k={x} /> })`),
  'component that is replaced': own("let Part = ({ k }) => <b a={k * «2|5»} />; const first = Part; export const set = (v) => { Part = v > 1 ? () => <i /> : first }; export const f = memo((x) => <Part k={x} />)"),
  'component imported': own("import { Part } from './p.jsx'; export { set } from './p.jsx'; export const f = memo((x) => <Part k={x} />)", H, { 'p.jsx': `/** @jsx h */ import { h } from './h.js'; ${SET} export const Part = ({ k }) => <b a={k * «2|5» + s} />` }),
  'component of an imported namespace': own("import * as ui from './p.jsx'; export const { set } = ui; export const f = memo((x) => <ui.Part k={x} />)", H, { 'p.jsx': `/** @jsx h */ import { h } from './h.js'; ${SET} export const Part = ({ k }) => <b a={k * «2|5» + s} />` }),
  'component in a component': own(`${SET} const Inner = ({ k }) => <b a={k + s} />; const Part = ({ k }) => <p><Inner k={k * «2|5»} /></p>; export const f = memo((x) => <Part k={x} />)`),
  'component of this': own(`${SET} class A { Part = ({ k }) => <b a={k * «2|5» + s} />; run(x) { return <this.Part k={x} /> } } export const f = memo((x) => new A().run(x))`),
  'children': own(`${SET} const Part = ({ children }) => <b>{children}{s}</b>; export const f = memo((x) => <Part>a«b|c»{x}</Part>)`),
  'children that are a function': own(`${SET} const Part = ({ children: [g] }) => <b a={g(2)} />; export const f = memo((x) => <Part>{(k) => k * «2|5» + s + x}</Part>)`),
  'attribute': own(`${SET} export const f = memo((x) => <b a="«a|b»" c={s} />)`),
  'attribute by spread': own(`${SET} const props = { a: «1|2» }; export const f = memo((x) => <b {...props} c={s} />)`),
  'attribute of an element': own(`${SET} const Part = ({ icon }) => <b>{icon}</b>; export const f = memo((x) => <Part icon={<i a={s * «2|5»} />} />)`),
  'attribute that is a function': own(`${SET} const Part = ({ get }) => <b a={get(2)} />; export const f = memo((x) => <Part get={(k) => k * «2|5» + s} />)`),
  'attribute with a dash': own(`${SET} export const f = memo((x) => <b data-a={s * «2|5»} />)`),
  'element of another name': own('export const f = memo((x) => <«b|i» />)'),
  'element with a namespace': own(`${SET} export const f = memo((x) => <svg:«a|b» k={s} />)`),
  'text': own('export const f = memo((x) => <b>  «a|b»  </b>)'),
  'text with entities': own('export const f = memo((x) => <b>&«lt|gt»;</b>)'),
  'a condition': own(`${SET} export const f = memo((x) => <b>{x > s ? <i /> : <u />}{«1|2»}</b>)`),
  'a list': own(`${SET} export const f = memo((x) => <b>{[1, x].map((k) => <i a={k * «2|5» + s} />)}</b>)`),
  'memo of a component': own(`${SET} const Part = memo(({ k }) => <b a={k * «2|5» + s} />); export const f = (x) => <Part k={x} />`),
  'factory by a pragma': own('export const f = memo((x) => <b />)', factory()),
  'factory by a pragma, with state': own("export { set } from './h.js'; export const f = memo((x) => <b />)", `${SET} ${factory('s * «2|5»')}`),
  'factory by a pragma that calls another': own('export const f = memo((x) => <b />)', "import { k } from './k.js'; export const h = (type) => [type, k()]", { 'k.js': 'export const k = () => «1|9»' }),
  'factory by a pragma, a member': { 'main.jsx': "/** @jsx ui.h */ import * as ui from './h.js'; export const f = memo((x) => <b />)", 'h.js': factory() },
  'factory by a pragma, a member of an object': { 'main.jsx': "/** @jsx ui.h */ import { ui } from './h.js'; export const f = memo((x) => <b />)", 'h.js': `const ui = { h: (type) => [type, «1|9»] }; export { ui }` },
  'factory by a pragma, of this module': `/** @jsx h */ ${SET} const h = (type) => [type, s * «2|5»]; export const f = memo((x) => <b />)`,
  'factory by a pragma in a line comment': { 'main.jsx': "/* @jsx h */ import { h } from './h.js'; export const f = memo((x) => <b />)", 'h.js': factory() },
  'factory by jsxFactory': { text: { 'main.jsx': "import { h } from './h.js'; export const f = memo((x) => <b />)", 'h.js': factory() }, build: { jsxFactory: 'h' } },
  'factory by jsxFactory, with state': { text: { 'main.jsx': "import { h } from './h.js'; export { set } from './h.js'; export const f = memo((x) => <b />)", 'h.js': `${SET} ${factory('s * «2|5»')}` }, build: { jsxFactory: 'h' } },
  'factory by jsxFactory, a member': { text: { 'main.jsx': "import * as ui from './h.js'; export const f = memo((x) => <b />)", 'h.js': factory() }, build: { jsxFactory: 'ui.h' } },
  'factory by jsxFactory, in a component': { text: { 'main.jsx': "import { h } from './h.js'; const Part = () => <b />; export const f = memo((x) => Part())", 'h.js': factory() }, build: { jsxFactory: 'h' } },
  'factory by jsxFactory, TypeScript': { text: { 'main.tsx': "import { h } from './h'; export const f = memo((x: number) => <b />)", 'h.ts': 'export const h = (type: any) => [type, «1|9»]' }, build: { jsxFactory: 'h' } },
  'factory of an own React': { 'main.jsx': "import React from './react.js'; export const f = memo((x) => <b />)", 'react.js': 'export default { createElement: (type) => [type, «1|9»] }' },
  'factory of an own React, a namespace': { 'main.jsx': "import * as React from './react.js'; export const f = memo((x) => <b />)", 'react.js': 'export const createElement = (type) => [type, «1|9»]' },
  'factory of an own React, with state': { 'main.jsx': `${SET} const React = { createElement: (type) => [type, s * «2|5»] }; export const f = memo((x) => <b />)` },
  'factory of an automatic run time of the app': { 'main.jsx': '/** @jsxRuntime automatic */ /** @jsxImportSource ./ui */ export const f = memo((x) => <b a={x} />)', 'ui/jsx-runtime.js': 'export const jsx = (type, props) => [type, «1|9»]; export const jsxs = jsx; export const Fragment = 0' },
  'factory of an automatic run time of the app, several children': { 'main.jsx': '/** @jsxRuntime automatic */ /** @jsxImportSource ./ui */ export const f = memo((x) => <b>{x}{x}</b>)', 'ui/jsx-runtime.js': 'export const jsx = (type, props) => [type, 1]; export const jsxs = (type, props) => [type, «2|8»]; export const Fragment = 0' },
  'factory of an automatic run time of a package': { text: { 'main.jsx': `/** @jsxRuntime automatic */ /** @jsxImportSource view */ ${SET} const Part = ({ k }) => <b a={k * «2|5» + s} />; export const f = memo((x) => <Part k={x} />)`, ...runtime } },
  'fragment by a pragma': { 'main.jsx': "/** @jsx h */ /** @jsxFrag Frag */ import { h, Frag } from './h.js'; export const f = memo((x) => <>a</>)", 'h.js': `${H}; export const Frag = ({ children }) => [«1|9», children]` },
  'fragment by jsxFragment': { text: { 'main.jsx': "import { h, Frag } from './h.js'; export const f = memo((x) => <>a</>)", 'h.js': `${H}; export const Frag = ({ children }) => [«1|9», children]` }, build: { jsxFactory: 'h', jsxFragment: 'Frag' } },
  'fragment of an own React': { 'main.jsx': "import React from './react.js'; export const f = memo((x) => <>a</>)", 'react.js': 'export default { createElement: (type) => [type()], Fragment: () => «1|9» }' },
  'fragment with a component': { 'main.jsx': `/** @jsx h */ /** @jsxFrag Frag */ import { h, Frag } from './h.js'; ${SET} const Part = ({ k }) => <b a={k * «2|5» + s} />; export const f = memo((x) => <><Part k={x} /></>)`, 'h.js': `${H}; export const Frag = ({ children }) => [1, children]` },
  'a component that the memoized function only puts into its output': { text: `${SET} const h = (type, props) => ({ type: typeof type, props }); /** @jsx h */ const Part = () => null; export const f = memo((x) => h(Part, { a: x * «2|5» + s }))` },
}
