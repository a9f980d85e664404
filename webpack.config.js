import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import HtmlWebpackPlugin from 'html-webpack-plugin'
import MiniCssExtractPlugin from 'mini-css-extract-plugin'
import wasmemo from 'wasmemo/webpack'

const www = path.resolve(import.meta.dirname, 'www')
const policies = JSON.parse(readFileSync(path.join(www, 'csp.json'), 'utf8'))
const datasets = path.dirname(path.dirname(createRequire(import.meta.url).resolve('vega-datasets')))

/** Builds the demo page into www/dist. Addresses are relative: any static server can serve it from any folder. */
export default {
  context: www,
  mode: 'production',
  // The policy forbids `eval`, which webpack's default for development needs.
  devtool: 'source-map',
  entry: {
    page: './src/page.ts',
    frame: './src/frame/frame.ts',
    worker: './src/worker/worker.ts',
  },
  output: {
    path: path.join(www, 'dist'),
    filename: '[name].js',
    assetModuleFilename: 'data/[name][ext]',
    publicPath: '',
    clean: true,
  },
  resolve: {
    extensionAlias: { '.js': ['.js', '.ts'] },
    // The package exports its code only; the data files lie beside it.
    alias: { 'vega-datasets/data': path.join(datasets, 'data') },
  },
  module: {
    rules: [
      { test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2023' } },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      // Not `asset/source`, which minifies JavaScript: these are shown to be read.
      { resourceQuery: /text/, loader: 'esbuild-loader', options: { loader: 'text', format: 'esm' } },
      { test: /sections\/.*\.html$/, type: 'asset/source' },
      { test: /flights-5k\.json$/, type: 'asset/resource' },
      { test: /scope_bg\.wasm$/, type: 'asset/resource', generator: { filename: 'analyzer.wasm' } },
    ],
  },
  plugins: [
    // The examples are texts here: the page reads them itself.
    wasmemo({ exclude: 'examples/**' }),
    new MiniCssExtractPlugin(),
    page('index.html', 'page', 'head'),
    page('frame.html', 'frame', false),
  ],
  // wasmemo prints one line where this says production, and where a frame's origin says nothing: the demo shows its warnings in full.
  optimization: { nodeEnv: 'development' },
  performance: { maxAssetSize: 690_000, maxEntrypointSize: 690_000, assetFilter: (name) => isPage(name) },
}

/** Not the analyzer, which is loaded later if at all. */
function isPage(name) {
  return !name.endsWith('.map') && name !== 'analyzer.wasm'
}

/** `inject`: where the script tag goes; false if the template has it. */
function page(file, entry, inject) {
  const options = { template: path.join(www, file), filename: file, chunks: [entry], inject, minify: false }
  return new HtmlWebpackPlugin({ ...options, policy: policies[entry] })
}
