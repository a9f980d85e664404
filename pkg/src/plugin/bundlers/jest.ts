/** Jest has transformers, one a file and synchronous: ours, before or after the project's own. */
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isCompiled } from '../ids.js'
import { composed, type SourceMap } from '../loaders.js'
import { checkOptions, type Options } from '../options.js'
import { Session } from '../session.js'
import { Warnings } from '../warnings.js'

/** The transformer that compiles the project's files; Jest's own by default. */
export type Chained = string | readonly [path: string, options?: object]

/** Options of the plugin, and the transformer to chain. */
export interface JestOptions extends Options {
  /**
   * What compiles the files: a module, or one with its options, as Jest's `transform` has it.
   *
   * @default 'babel-jest'
   */
  transformer?: Chained
}

export interface Transformed {
  code: string
  map?: SourceMap | string | null
}

/** What Jest tells a transformer, as far as it is read here. */
export interface JestContext {
  config: { rootDir: string }
  configString?: string
  instrument?: boolean
  supportsStaticESM?: boolean
}

export interface Transformer {
  canInstrument?: boolean
  process(source: string, path: string, context: JestContext): Transformed | string
  processAsync?(source: string, path: string, context: JestContext): Promise<Transformed | string>
  getCacheKey?(source: string, path: string, context: JestContext): string
}

/** What Jest asks a transformer's module for. */
export interface TransformerFactory {
  createTransformer(options?: JestOptions): Promise<Transformer>
}

/** ts-jest checks types of what it is given. */
const CHECKS_TYPES = /(?:^|[\\/])ts-jest(?:[\\/]|$)/

export const factory: TransformerFactory = {
  async createTransformer({ transformer = 'babel-jest', ...options } = {}) {
    const [name, given] = typeof transformer === 'string' ? [transformer] : transformer
    const root = options.root ?? process.cwd()
    const inner = await load(name, given, root)
    const session = new Session(checkOptions(options), new Warnings({ inText: true, near: false }), false)
    session.configure({ root, isDevelopment: true, isTest: true })
    await session.start()
    return new Chain(session, inner, CHECKS_TYPES.test(name))
  },
}

class Chain implements Transformer {
  readonly canInstrument: boolean
  readonly #session: Session
  readonly #inner: Transformer
  /** Does the other one see the file first? */
  readonly #isAfter: boolean
  readonly processAsync?: NonNullable<Transformer['processAsync']>

  constructor(session: Session, inner: Transformer, isAfter: boolean) {
    this.#session = session
    this.#inner = inner
    this.#isAfter = isAfter
    this.canInstrument = inner.canInstrument ?? false
    const { processAsync } = inner
    if (processAsync === undefined) return
    this.processAsync = async (source, path, context) => {
      const ours = this.#before(source, path)
      const theirs = await processAsync.call(inner, ours?.code ?? source, path, context)
      return this.#after(theirs, ours, path)
    }
  }

  process(source: string, path: string, context: JestContext): Transformed {
    const ours = this.#before(source, path)
    return this.#after(this.#inner.process(ours?.code ?? source, path, context), ours, path)
  }

  getCacheKey(source: string, path: string, context: JestContext): string {
    const key = createHash('sha256').update(this.#session.stateOf(path))
    const inner = this.#inner.getCacheKey?.(source, path, context)
    const { configString = '', instrument = false } = context
    return key.update(inner ?? JSON.stringify([source, path, configString, instrument])).digest('hex')
  }

  #before(source: string, path: string): Transformed | undefined {
    return this.#isAfter || isCompiled(path) ? undefined : this.#transform(source, path)
  }

  #after(made: Transformed | string, ours: Transformed | undefined, path: string): Transformed {
    const theirs = typeof made === 'string' ? { code: made } : made
    if (!this.#isAfter && !isCompiled(path)) return joined(theirs, ours)
    return joined(this.#transform(theirs.code, path, true) ?? theirs, theirs)
  }

  #transform(source: string, path: string, isRewritten = false): Transformed | undefined {
    if (!this.#session.accepts(path)) return undefined
    return this.#session.transformNow(silent, source, path, isRewritten).result
  }
}

/** What builds warn of is told by builds. */
const silent = { warn() {}, error() {} }

/** The later text, with a map that leads through the earlier one. */
function joined(later: Transformed, earlier: Transformed | undefined): Transformed {
  if (earlier === undefined || later === earlier) return later
  const map = mapOf(later)
  return { code: later.code, map: map && composed(map, mapOf(earlier)) }
}

function mapOf({ code, map }: Transformed): SourceMap | undefined {
  if (typeof map === 'object') return map ?? undefined
  if (map) return JSON.parse(map)
  const inline = /\/\/# sourceMappingURL=data:application\/json;(?:charset=[^;]*;)?base64,(\S+)\s*$/.exec(
    code,
  )
  return inline ? JSON.parse(Buffer.from(inline[1] as string, 'base64').toString()) : undefined
}

async function load(name: string, options: object | undefined, root: string): Promise<Transformer> {
  const file = createRequire(join(root, 'x.js')).resolve(name)
  const module = await import(pathToFileURL(file).href)
  const made = [module.default?.default, module.default, module].find(isTransformer)
  if (made === undefined) throw new TypeError(`wasmemo: ${name} is no transformer of Jest's.`)
  return made.createTransformer ? made.createTransformer(options) : made
}

const isTransformer = (value: any) =>
  ['function', 'object'].includes(typeof value) &&
  value !== null &&
  [value.process, value.processAsync, value.createTransformer].some((way) => typeof way === 'function')
