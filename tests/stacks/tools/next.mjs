/** Next.js: Turbopack and webpack; a client component below a server component, a page of the pages router, a worker. */
import { sources } from '../support/app.mjs'

const SHOWN = "import { price } from '../src/price'\n"
const FILES = {
  'next.config.mjs': `import withWasmemo from 'wasmemo/next'

export default withWasmemo({ productionBrowserSourceMaps: true, devIndicators: false })
`,
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><head><link rel="icon" href="data:," /></head><body>{children}</body></html>
}
`,
  'app/page.jsx': `${SHOWN}import Client from './client'

export default function Page() {
  return <main><Client /><b id="server">{price(2).gross}</b></main>
}
`,
  'app/client.jsx': `'use client'
import '../src/probe'

export default function Client() {
  return <i>client</i>
}
`,
  'pages/other.jsx': `import Head from 'next/head'
import '../src/probe'
${SHOWN}
export const getServerSideProps = async () => ({ props: { sum: price(2).gross } })

export default function Other({ sum }) {
  return <><Head><link rel="icon" href="data:," /></Head><i>{sum}</i></>
}
`,
  ...sources(),
}

const next = (bundler) => ({
  name: `next-${bundler}`,
  tool: 'Next.js',
  counted: 'next',
  beside: ['react'],
  packages: ['next', 'react', 'react-dom'],
  files: FILES,
  async run({ project, check, serveFolder: _ }) {
    const files = { rate: 'src/rate.js', price: 'src/price.js' }
    const flag = `--${bundler}`
    const dev = await project.serve('next', (port) => ['dev', flag, '-p', port])
    await check('development', { server: dev, ...files, keep: true })
    await check('development, pages router', { server: dev, path: 'other', ...files })
    await project.run('next', ['build', flag])
    const built = await project.serve('next', (port) => ['start', '-p', port])
    await check('production', { server: built, price: files.price, keep: true })
    await check('production, pages router', { server: built, path: 'other', price: files.price })
  },
})

export default ['turbopack', 'webpack'].map(next)
