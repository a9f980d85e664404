/** Turbopack has loaders and no plugins: a loader by itself, with what it needs of a build told by its options. */
import { createHash } from 'node:crypto'
import type { UnpluginContext } from 'unplugin'
import { VERSION } from '../engine.js'
import { COMPONENT, SCRIPT } from '../ids.js'
import { composed, type SourceMap } from '../loaders.js'
import { checkOptions, type Options } from '../options.js'
import { Session } from '../session.js'
import { stampOf, walk } from '../source-files.js'
import { Warnings } from '../warnings.js'

/** The plugin's, and what stands for the state of the project: Turbopack keeps what a loader made until these change. */
export type LoaderOptions = Options & { state?: string }

/** What a loader may ask, in Turbopack, webpack and Rspack. */
export interface LoaderThis {
  resourcePath: string
  resourceQuery?: string
  rootContext?: string
  mode?: string
  getOptions(): LoaderOptions
  emitWarning?(warning: Error): void
  emitError?(error: Error): void
  async(): (error: Error | null, code?: string, map?: SourceMap) => void
}

/** How long what is known of the project's files may be out of date: a file that was edited may memoize what others call. */
const FRESH_MS = 1000

interface Known {
  session: Session
  isDevelopment: boolean
  readAt: number
  starting: Promise<unknown>
}

/** One for each root and options: a worker of Turbopack's runs the loader for many modules. */
const known = new Map<string, Known>()

export function loader(this: LoaderThis, source: string | Buffer, map?: SourceMap | string): void {
  const callback = this.async()
  const input = typeof map === 'string' && map !== '' ? JSON.parse(map) : map || undefined
  run(this, String(source)).then(
    (result) => {
      if (result === undefined) callback(null, String(source), input)
      else callback(null, result.code, result.map ? composed(JSON.parse(result.map), input) : input)
    },
    (error) => callback(error instanceof Error ? error : new Error(String(error))),
  )
}

async function run(self: LoaderThis, source: string) {
  const id = `${self.resourcePath}${self.resourceQuery ?? ''}`
  const { session, starting } = sessionFor(self)
  if (!session.accepts(id)) return undefined
  await starting
  const { result } = await session.transform(contextOf(self), source, id)
  return result
}

function sessionFor(self: LoaderThis): Known {
  const { rootContext, mode = process.env.NODE_ENV } = self
  const { state = '', ...options } = self.getOptions() ?? {}
  const root = options.root ?? rootContext ?? process.cwd()
  const isDevelopment = mode === 'development'
  const key = JSON.stringify([root, isDevelopment, options, state])
  const now = performance.now()
  const found = known.get(key)
  if (found !== undefined) {
    if (isDevelopment && now - found.readAt > FRESH_MS) {
      found.readAt = now
      found.starting = found.session.start()
    }
    return found
  }
  const session = new Session(checkOptions(options), new Warnings({ inText: true, near: false }), false)
  session.configure({ root, isDevelopment })
  const made = { session, isDevelopment, readAt: now, starting: session.start() }
  known.set(key, made)
  return made
}

/** What the session says goes to the loader's own ways of saying it. */
function contextOf(self: LoaderThis): UnpluginContext {
  const errorOf = (message: string | { message: string }) =>
    new Error(typeof message === 'string' ? message : message.message)
  return {
    warn: (message) => self.emitWarning?.(errorOf(message)),
    error: (message) => self.emitError?.(errorOf(message)),
  }
}

/**
 * What decides how modules are transformed beside their text: in a production build the whole project, as what memoized functions
 * reach in one file is written in others.
 */
export function stateOf(root: string): string {
  if (process.env.NODE_ENV !== 'production') return VERSION
  const state = createHash('sha256').update(VERSION)
  walk(root, new Set(), (path) => {
    if (SCRIPT.test(path) || COMPONENT.test(path)) state.update(`${path} ${stampOf(path)}\n`)
  })
  return state.digest('base64url')
}
