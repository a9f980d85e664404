/** The examples on the page and their prepared edits. */
import flightsAddress from 'vega-datasets/data/flights-5k.json'
import { choices, edits } from '../examples/edits.js'
import example1 from '../examples/example-1.js?text'
import example2 from '../examples/example-2.js?text'
import example3 from '../examples/example-3.js?text'
import example4 from '../examples/example-4.js?text'
import example6 from '../examples/example-6.js?text'
import flightDelays from '../examples/flight-delays.js?text'
import hashConnection from '../examples/hash-connection.js?text'
import hashConstant from '../examples/hash-constant.js?text'
import hashFile from '../examples/hash-file.js?text'
import outerVariable from '../examples/outer-variable.js?text'

export interface Edit {
  label: string
  /** Occurs once in the example's code. */
  find: string
  replace: string
  /** The cache is emptied with it. */
  afresh?: boolean
}

export interface Example {
  id: string
  source: string
  edits: readonly Edit[]
  /** One at a time, each from the original code and with an empty cache. */
  choices: readonly Edit[]
  /** Module name to the address of its JSON. */
  files: Record<string, string>
  /** Whether the code goes through the analyzer, as in a build with the plugin, and whether its panel is open. */
  analyzer: 'open' | 'closed' | undefined
  /** Whether a button leaves the analyzer out. */
  canLeaveOut: boolean
}

const sources: Record<string, string> = {
  'example-1': example1,
  'example-2': example2,
  'example-3': example3,
  'example-4': example4,
  'example-6': example6,
  'flight-delays': flightDelays,
  'hash-connection': hashConnection,
  'hash-constant': hashConstant,
  'hash-file': hashFile,
  'outer-variable': outerVariable,
}

const analyzers: Record<string, 'open' | 'closed'> = {
  'example-1': 'closed',
  'example-2': 'closed',
  'example-3': 'closed',
  'example-4': 'open',
  'example-6': 'closed',
  'flight-delays': 'closed',
  'outer-variable': 'open',
}

/** Those that are worth a look without the analyzer. */
const leavingOut = new Set(['example-1', 'example-4', 'outer-variable'])

const files: Record<string, Record<string, string>> = {
  'flight-delays': { 'vega-datasets/data/flights-5k.json': flightsAddress },
}

/** @throws {Error} if the page names an example that does not exist. */
export function findExample(id: string): Example {
  const source = sources[id]
  if (source === undefined) throw new Error(`There is no example "${id}"`)
  const offered = (all: Record<string, Edit[]>) => all[id] ?? []
  // The editor would show the line break at the end as an empty line.
  const text = source.trimEnd()
  return {
    id,
    source: text,
    edits: offered(edits),
    choices: offered(choices),
    files: files[id] ?? {},
    analyzer: analyzers[id],
    canLeaveOut: leavingOut.has(id),
  }
}
