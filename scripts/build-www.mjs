/** www/ -> www/dist by webpack.config.js. The API, not the command line: its progress and errors are ours to print. */
import { Failure, ROOT } from './run.mjs'

export async function buildPage() {
  const { default: webpack } = await import('webpack')
  const { default: config } = await import('../webpack.config.js')
  const options = typeof config === 'function' ? await config({}, { mode: 'production' }) : config
  const compiler = webpack({ context: ROOT, ...options })
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)))
  })
  await new Promise((resolve) => compiler.close(resolve))
  if (stats.hasWarnings() || stats.hasErrors()) {
    console.error(stats.toString({ preset: 'errors-warnings', colors: false }))
  }
  if (stats.hasErrors()) throw new Failure("the page was not built; webpack's errors are above.")
}
