/** The lists of pure exports and of exports that hold state, as `crate/scope/data` has them. */
import { readFileSync } from 'node:fs'

const WORDS = ['data', 'in', 'each', 'methods', 'settings', 'not']

/**
 * @typedef {{ word: string, module: string, versions?: [number, number], names: string[], except: string[], expression?: string }} Line
 *   `word` is empty for makers of functions
 */

/** @returns {Line[]} one for each package that a written line names */
export function readList(name) {
  const text = readFileSync(new URL(`../../crate/scope/data/${name}.txt`, import.meta.url), 'utf8')
  const whole = text.replace(/^#.*\n/gm, '').replace(/\n {2}/g, ' ')
  return whole.split('\n').filter(Boolean).flatMap(readLine)
}

function readLine(line) {
  const colon = line.indexOf(': ')
  const [head, rest] = [line.slice(0, colon), line.slice(colon + 2)]
  const first = head.split(' ', 1)[0]
  const word = WORDS.includes(first) ? first : ''
  const [packages, settings] = head.slice(word && word.length + 1).split('#')
  const [names, except = ''] = (settings ?? rest).split(' except ')
  return packages.split(', ').map((written) => {
    const [, module, from, to = from] = /^(@?[^@]+)(?:@(\d+)(?:-(\d+))?)?$/.exec(written)
    return {
      word,
      module,
      versions: from && [Number(from), Number(to)],
      names: names.split(' ').filter(Boolean),
      except: except.split(' ').filter(Boolean),
      expression: settings === undefined ? undefined : rest,
    }
  })
}

/** Names that the list of pure exports has for a module, by how it has them. */
export function namesOf(module, version) {
  const major = Number.parseInt(version, 10)
  const lines = readList('pure').filter(
    (line) =>
      line.module === module && (!line.versions || (line.versions[0] <= major && major <= line.versions[1])),
  )
  const under = (word) => lines.filter((line) => line.word === word).flatMap((line) => line.names)
  return {
    makers: under(''),
    data: under('data'),
    not: under('not'),
    holders: under('in'),
    settings: lines.filter(({ word }) => word === 'settings'),
  }
}
