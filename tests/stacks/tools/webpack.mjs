/** webpack and Rspack, each with the loaders that people have; their servers, their builds. */
import { page, sources } from '../support/app.mjs'

const SWC = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }

/** Loader -> packages, its rule, language. */
const LOADERS = {
  babel: {
    packages: ['babel-loader', '@babel/core@7', '@babel/preset-env@7'],
    rule: {
      test: /\.js$/,
      exclude: /node_modules/,
      loader: 'babel-loader',
      options: { presets: ['@babel/preset-env'] },
    },
    type: 'js',
  },
  swc: {
    packages: ['swc-loader', '@swc/core'],
    rule: { test: /\.ts$/, loader: 'swc-loader', options: SWC },
  },
  esbuild: {
    packages: ['esbuild-loader'],
    rule: { test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2022' } },
  },
  'ts-transpile': {
    packages: ['ts-loader', 'typescript@5'],
    rule: { test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true } },
  },
  ts: { packages: ['ts-loader', 'typescript@5'], rule: { test: /\.ts$/, loader: 'ts-loader' } },
  'built-in-swc': {
    packages: [],
    rule: { test: /\.ts$/, type: 'javascript/auto', loader: 'builtin:swc-loader', options: SWC },
  },
}

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['ES2023', 'DOM'],
    types: [],
    sourceMap: true,
  },
}

function rule({ test, exclude, ...rest }) {
  const patterns = `test: ${test}${exclude ? `, exclude: ${exclude}` : ''}`
  return `{ ${patterns}, ...${JSON.stringify(rest)} }`
}

const config = (bundler, loader, type) => `import wasmemo from 'wasmemo/${bundler}'

export default (_, { mode }) => ({
  mode,
  entry: './src/probe.${type}',
  output: { filename: 'main.js', clean: true },
  devtool: 'source-map',
  resolve: { extensions: ['.ts', '.js'] },
  module: { rules: [${rule(loader.rule)}] },
  plugins: [wasmemo()],
  performance: { hints: false },
  devServer: { static: { directory: 'public', watch: false }, hot: true, client: { overlay: false } },
})
`

function stack(bundler, name, { tool, counted, packages, version = '', serve, build }) {
  const loader = LOADERS[name]
  const { type = 'ts' } = loader
  const [beside] = loader.packages
  const files = { rate: `src/rate.${type}`, price: `src/price.${type}` }
  return {
    name: `${bundler}${version}-${name}`,
    tool,
    counted,
    beside: beside ? [beside] : [],
    packages: [...packages, ...loader.packages],
    // Of type "module" every import would need an extension.
    manifest: { type: undefined },
    quick: true,
    files: {
      'public/index.html': page('/main.js', ''),
      [`${bundler}.config.mjs`]: config(bundler, loader, type),
      'tsconfig.json': JSON.stringify(TSCONFIG),
      ...sources({ type, accepts: 'webpack' }),
    },
    async run({ project, check, serveFolder }) {
      const [program, ...args] = serve
      await check('development', {
        server: await project.serve(program, (port) => [...args, '--mode', 'development', '--port', port]),
        ...files,
      })
      await project.run(program, [...build, '--mode', 'production'])
      project.write('dist/index.html', page('/main.js', ''))
      await check('production', { server: await serveFolder('dist'), price: files.price })
    },
  }
}

const WEBPACK = {
  tool: 'webpack',
  counted: 'webpack',
  packages: ['webpack', 'webpack-cli', 'webpack-dev-server'],
  serve: ['webpack', 'serve'],
  build: ['build'],
}
const RSPACK = {
  tool: 'Rspack',
  counted: '@rspack/core',
  packages: ['@rspack/core', '@rspack/cli', '@rspack/dev-server'],
  serve: ['rspack', 'serve'],
  build: ['build'],
}
const RSPACK_1 = {
  ...RSPACK,
  version: '-1',
  packages: ['@rspack/core@1', '@rspack/cli@1', '@rspack/dev-server@1'],
}

export default [
  ...['babel', 'swc', 'esbuild', 'ts-transpile', 'ts'].map((name) => stack('webpack', name, WEBPACK)),
  ...['built-in-swc', 'babel', 'swc'].map((name) => stack('rspack', name, RSPACK)),
  stack('rspack', 'built-in-swc', RSPACK_1),
]
