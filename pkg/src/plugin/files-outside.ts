/** Files that an import leads to, as bundlers look for them: no folder is read for it. */
import { isRegularFile } from './source-files.js'

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']
/** In TypeScript a script is imported by what becomes of it. */
const COMPILED = /\.([mc]?)js(x?)$/

/**
 * The files that this path may mean, the likeliest alone if it is there.
 *
 * @param accepts what counts as source
 */
export function filesAt(path: string, accepts: (path: string) => boolean): string[] {
  const isSource = (candidate: string) => accepts(candidate) && isRegularFile(candidate)
  const compiled = COMPILED.exec(path)
  const candidates = [path]
  if (compiled) {
    const bare = path.slice(0, compiled.index)
    candidates.push(`${bare}.${compiled[1]}ts${compiled[2]}`, `${bare}.tsx`)
  }
  for (const ending of ENDINGS) candidates.push(path + ending)
  for (const ending of ENDINGS) candidates.push(`${path}/index${ending}`)
  const found = candidates.find(isSource)
  return found === undefined ? [] : [found]
}
