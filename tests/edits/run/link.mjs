/** Evaluates a version's modules in Node, all of them or, as hot reload does, only what changed and what imports it. */
import vm from 'node:vm'
import { transformSync as lowerSync } from 'esbuild'
import { transformSync } from 'rolldown/utils'

/** JavaScript of a module's TypeScript or JSX, as Vite makes it. */
function strip(source, ending, decorators) {
  if (ending === 'js' || ending === 'cjs') return source
  if (/^@memo/m.test(source)) return lower(source, ending, decorators)
  const { code, errors } = transformSync(`module.${ending}`, source, {
    lang: ending,
    jsx: { runtime: 'classic', pragma: 'h' },
    typescript: { onlyRemoveTypeImports: true },
    sourcemap: false,
  })
  if (errors.length > 0) throw new SyntaxError(errors[0].message)
  return code
}

/** The slower way: esbuild knows decorators of the standard, too. */
function lower(source, ending, decorators) {
  const compilerOptions = { experimentalDecorators: decorators === 'legacy', verbatimModuleSyntax: true }
  const options = { loader: ending, jsxFactory: 'h', target: 'es2022', tsconfigRaw: { compilerOptions } }
  return lowerSync(source, options).code
}

/** A page: the modules that are evaluated now. */
export class Page {
  #packages = new Map()
  #modules = new Map()
  #texts = new Map()

  #decorators

  /**
   * @param {Record<string, object>} packages their exports by specifier
   * @param {'standard' | 'legacy'} decorators what `@` means
   */
  constructor(packages, decorators) {
    this.#decorators = decorators
    for (const [specifier, exports] of Object.entries(packages)) this.#packages.set(specifier, exports)
  }

  /**
   * @param {Map<string, { text: string, ending: string }>} files
   * @param {boolean} hot keep what neither changed nor imports what changed
   * @returns {Promise<object>} every export of every module by its name
   */
  async load(files, { hot }) {
    const stale = hot ? this.#stale(files) : new Set(files.keys())
    const kept = new Map([...this.#modules].filter(([name]) => !stale.has(name) && files.has(name)))
    const modules = new Map(kept)
    const link = (specifier) => {
      const name = specifier.replace(/\.cjs$/, '')
      if (!modules.has(name)) modules.set(name, this.#make(name, files, load))
      return modules.get(name)
    }
    // Of a module that is kept, too: it gets what is there now, as it did when it was made.
    const load = async (specifier) => {
      const module = link(specifier)
      if (module.status === 'unlinked') await module.link(link)
      await module.evaluate()
      return module
    }
    for (const name of files.keys()) link(name)
    for (const name of files.keys()) {
      if (modules.get(name).status === 'unlinked') await modules.get(name).link(link)
    }
    for (const name of files.keys()) {
      if (modules.get(name).status === 'linked') await modules.get(name).evaluate()
    }
    // Only now: a version that cannot be evaluated leaves the page as it was.
    this.#modules = modules
    this.#texts = new Map([...files].map(([name, { text }]) => [name, text]))
    const exports = {}
    for (const name of files.keys()) {
      const { namespace } = modules.get(name)
      for (const key of Object.keys(namespace)) {
        if (/_/.test(key))
          Object.defineProperty(exports, key, { get: () => namespace[key], configurable: true })
      }
    }
    return exports
  }

  /** Evaluates one module by itself and answers what it exports. */
  async evaluate(text) {
    const module = new vm.SourceTextModule(text, { identifier: 'bundle' })
    await module.link((specifier) => this.#native(specifier))
    await module.evaluate()
    return module.namespace
  }

  /** Changed modules and those that import them, however far. */
  #stale(files) {
    const stale = new Set(
      [...files].filter(([name, { text }]) => this.#texts.get(name) !== text).map(([name]) => name),
    )
    for (let before = -1; before !== stale.size; ) {
      before = stale.size
      for (const [name, { text }] of files) {
        for (const [, from] of text.matchAll(/(?:from|import) ?\(?'(\.[^']*?)(?:\.cjs)?'/g))
          if (stale.has(from)) stale.add(name)
      }
    }
    return stale
  }

  #make(name, files, load) {
    const file = files.get(name)
    if (file === undefined) return this.#native(name)
    const source = strip(file.text, file.ending, this.#decorators)
    if (file.ending !== 'cjs')
      return new vm.SourceTextModule(source, { identifier: name, importModuleDynamically: load })
    const exports = this.#commonJs(source)
    return synthetic({ ...exports, default: exports }, name)
  }

  #native(specifier) {
    const exports = this.#packages.get(specifier)
    if (exports === undefined) throw new Error(`no module ${specifier}`)
    return synthetic(exports, specifier)
  }

  #commonJs(source) {
    const module = { exports: {} }
    const run = vm.compileFunction(source, ['module', 'exports', 'require'])
    run(module, module.exports, (specifier) => this.#packages.get(specifier))
    return module.exports
  }
}

function synthetic(exports, identifier) {
  const names = Object.keys(exports)
  const evaluate = function () {
    for (const name of names) this.setExport(name, exports[name])
  }
  return new vm.SyntheticModule(names, evaluate, { identifier })
}
