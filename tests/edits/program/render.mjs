/** A version's files: the program's tree with what the state says, and the imports that it then needs. */
import { hashText } from '../random.mjs'
import { Quiet } from './quiet.mjs'

/**
 * @returns {{ files: Map<string, string>, sites: object[], reached: Set<object> }} the text of each module, the nodes that
 *   edits can change, each with its entity, and the entities that the roots reach
 */
export function render(program, state) {
  const modules = program.modules.map((module, at) => new ModuleText(program, state, module, at))
  const sites = []
  const users = new Map()
  const lean = state.get('lean')
  const declare = (entity) => {
    const uses = new Set()
    users.set(entity, uses)
    modules[moduleOf(program, state, entity)].declare(entity, { sites, uses, modules })
  }
  for (const entity of lean ? neededFor(program, state, lean) : program.entities) declare(entity)
  const files = new Map()
  for (const module of modules) files.set(module.file, module.toText(modules))
  if (program.barrel) files.set('./barrel', barrel(modules))
  return { files, sites, reached: reach(program, users) }
}

/** The files of a version, each with its language. */
export function filesOf(program, state) {
  const { files } = render(program, state)
  const endings = new Map(program.modules.map(({ name, ending }) => [`./${name}`, ending]))
  return new Map([...files].map(([name, text]) => [name, { text, ending: endings.get(name) ?? 'js' }]))
}

export const moduleOf = (program, state, entity) =>
  state.get(`module:${entity.id}`) ??
  (state.get('together') && !program.modules.some(({ ending }) => ending === 'cjs') ? 0 : entity.module)

export const nameOf = (state, entity) => state.get(`name:${entity.id}`) ?? entity.name

function reach(program, users) {
  const reached = new Set(program.entities.filter((entity) => entity.isRoot && users.has(entity)))
  for (const entity of reached) for (const used of users.get(entity)) reached.add(used)
  return reached
}

/** For shrinking: what these exports need, in the program's order. */
function neededFor(program, state, names) {
  const modules = program.modules.map((module, at) => new ModuleText(program, state, module, at))
  const isNamed = ({ id, name, isRoot, mutators }) =>
    (isRoot && names.has(name)) || mutators.some((mutator) => names.has(`${mutator.name}_${id}`))
  const needed = new Set(program.entities.filter(isNamed))
  for (const entity of needed) {
    modules[moduleOf(program, state, entity)].declare(entity, { sites: [], uses: needed, modules })
  }
  return program.entities.filter((entity) => needed.has(entity))
}

class ModuleText {
  #imports = new Map()
  #locals = new Map()
  #declarations = []
  #exported = new Set()
  #declared = new Set()

  constructor(program, state, module, at) {
    Object.assign(this, { program, state, at })
    this.isTypeScript = module.ending.startsWith('ts')
    this.isCommonJs = module.ending === 'cjs'
    this.file = `./${module.name}`
    this.name = module.name
    this.pragma = module.pragma
    this.quiet = new Quiet(state, at, this)
    for (const entity of program.entities) {
      if (moduleOf(program, state, entity) === at) this.#locals.set(nameOf(state, entity), entity)
    }
  }

  declare(entity, { sites, uses, modules }) {
    const text = (node) => this.#text(node, entity, { sites, uses, modules })
    const body = entity.body.map(text).join('')
    const functions = []
    for (const { name, parameters, body: run } of [
      ...entity.mutators,
      ...(entity.reset ? [{ name: 'reset', parameters: '', body: entity.reset }] : []),
    ]) {
      const full = `${name}_${entity.id}`
      if (this.state.get('lean')?.has(full) === false) continue
      const given = parameters && this.isTypeScript ? `${parameters}: any` : parameters
      functions.push(`\n${this.#export(full)}function ${full}(${given}) { ${text(run)} }`)
    }
    this.#declarations.push({ entity, body, functions: functions.join('') })
    this.#declared.add(entity)
    if (entity.isRoot) this.#exported.add(entity)
  }

  #driven = []
  #export(name) {
    if (!this.isCommonJs) return 'export '
    this.#driven.push(name)
    return ''
  }

  /** How this module calls an entity; an import is noted. */
  nameFor(other, modules) {
    const { program, state } = this
    const place = moduleOf(program, state, other)
    const name = nameOf(state, other)
    if (place === this.at) return name
    const there = modules[place]
    there.#exported.add(other)
    const style = this.#style(other, there)
    const from = `./m${place}`
    if (style === 'namespace') {
      this.#import(from, { namespace: `ns${place}` })
      return `ns${place}.${there.publicName(other)}`
    }
    if (style === 'commonjs') {
      this.#import(`${from}.cjs`, { default: `ns${place}` })
      return `ns${place}.${there.publicName(other)}`
    }
    let local = style === 'renamed' ? `${name}_r` : name
    while (this.#locals.has(local) && this.#locals.get(local) !== other) local += `_${place}`
    this.#locals.set(local, other)
    const isBarrel = style === 'barrel'
    const foreign = isBarrel ? `${name}_${place}` : there.publicName(other)
    this.#import(isBarrel ? './barrel' : from, {
      names: `${foreign}${foreign === local ? '' : ` as ${local}`}`,
    })
    return local
  }

  #style(other, there) {
    if (there.isCommonJs) return 'commonjs'
    const at = hashText(`${this.program.seed} ${this.name} ${other.id}`) % 10
    if (this.state.get('simple')) return 'named'
    if (at === 0 && this.program.barrel) return 'barrel'
    return at < 3 ? 'namespace' : at < 5 ? 'renamed' : 'named'
  }

  #import(from, { namespace, names, default: whole }) {
    if (!this.#imports.has(from)) this.#imports.set(from, { names: new Set() })
    const entry = this.#imports.get(from)
    if (namespace) entry.namespace = namespace
    if (whole) entry.whole = whole
    if (names) entry.names.add(names)
  }

  /** The name an entity is exported under. */
  publicName(entity) {
    const name = nameOf(this.state, entity)
    if (this.#default() === entity) return 'default'
    return entity.exportAs === 'renamed' && !this.isCommonJs && !this.state.get('simple') ? `${name}_x` : name
  }

  #default() {
    if (this.isCommonJs || this.state.get('simple')) return undefined
    return this.program.entities.find(
      (entity) => entity.exportAs === 'default' && moduleOf(this.program, this.state, entity) === this.at,
    )
  }

  #text(node, entity, context) {
    const { state, quiet } = this
    const text = (inner) => this.#text(inner, entity, context)
    if (typeof node === 'string') return node
    if (Array.isArray(node)) return node.map(text).join('')
    const note = () => context.sites.push({ node, entity })
    switch (node.kind) {
      case 'code':
        return node.parts.map(text).join('')
      case 'number':
        note()
        return String(state.get(node.id) ?? node.value)
      case 'text':
        note()
        return quiet.quoted(state.get(node.id) ?? node.value, node.id)
      case 'operator':
        note()
        return quiet.spaced(state.get(node.id) ?? node.value, node.id)
      case 'choice':
        note()
        return text(node.nodes[state.get(node.id) ?? node.value])
      case 'expression':
        if (state.get(node.id) === 'one') return '1'
        context.sites.push({ node, entity })
        return text(node.body)
      case 'turn': {
        note()
        const [one, other] = state.get(node.id) === 'turned' ? [...node.nodes].reverse() : node.nodes
        return `\n${quiet.comment(node.id)}${text(one)}\n${text(other)}`
      }
      case 'line':
        if (node.id) note()
        if (state.get(node.id) === 'off') return ''
        return `\n${quiet.comment(entity.id)}${text(node.body)}`
      case 'type':
        return this.isTypeScript ? quiet.typed(node.text) : ''
      case 'own':
        return nameOf(state, entity)
      case 'exported':
        return '\u0001'
      case 'shadow': {
        const name = this.nameFor(node.entity, context.modules)
        context.uses.add(node.entity)
        return name.replace(/^.*\./, '')
      }
      // It counts, wherever it is: what JSX compiles to.
      case 'needs':
        context.uses.add(node.entity)
        return ''
      case 'lazy':
        return `'./m${this.#place(node.entity, context)}'`
      case 'public':
        return context.modules[this.#place(node.entity, context)].publicName(node.entity)
      case 'use':
        context.uses.add(node.entity)
        return this.nameFor(node.entity, context.modules)
      default:
        throw new Error(`no node ${node.kind}`)
    }
  }

  /** The module of what is imported while this one runs. */
  #place(entity, { uses, modules }) {
    uses.add(entity)
    const place = moduleOf(this.program, this.state, entity)
    modules[place].#exported.add(entity)
    return place
  }

  toText(modules) {
    const list = this.quiet.ordered(this.#declarations)
    const lists = []
    const bodies = list.map(({ entity, body, functions }) => {
      const name = nameOf(this.state, entity)
      let prefix = ''
      if (this.isCommonJs) this.#driven.push(name)
      else if (this.#default() === entity) prefix = 'export default '
      else if (entity.exportAs === 'inline' || entity.isRoot || this.state.get('simple')) prefix = 'export '
      else if (this.#exported.has(entity)) {
        const foreign = this.publicName(entity)
        lists.push(foreign === name ? name : `${name} as ${foreign}`)
      }
      return body.replaceAll('\u0001', prefix) + functions
    })
    let end = lists.length > 0 ? `\nexport { ${lists.join(', ')} }` : ''
    if (this.isCommonJs) end = `\nmodule.exports = { ${this.#driven.join(', ')} }`
    return this.quiet.finish([this.#importText(modules, bodies.join('')), ...bodies, end])
  }

  #importText(modules, body) {
    const isNeeded = ({ names }) =>
      !this.state.get('lean') || names.split(', ').some((name) => body.includes(`${name}(`))
    const lines = this.program.packages
      .filter(isNeeded)
      .map(({ names, specifier }) =>
        this.isCommonJs
          ? `const { ${names} } = require('${specifier}')`
          : `import { ${names} } from '${specifier}'`,
      )
    // Evaluates the modules from the last to the first, whatever imports go back.
    const next = modules[this.at + 1]
    if (this.program.chained && next) lines.push(`import '${next.file}${next.isCommonJs ? '.cjs' : ''}'`)
    for (const [from, { namespace, whole, names }] of this.#imports) {
      if (namespace) lines.push(`import * as ${namespace} from '${from}'`)
      if (whole) lines.push(`import ${whole} from '${from}'`)
      if (names.size > 0) lines.push(`import { ${[...names].join(', ')} } from '${from}'`)
    }
    const { pragma } = this
    const factory = pragma && this.#declared.has(pragma) ? `/** @jsx ${nameOf(this.state, pragma)} */\n` : ''
    return factory + lines.join('\n')
  }

  /** What a barrel passes on. */
  passedOn() {
    const names = [...this.#exported].map((entity) => {
      const name = nameOf(this.state, entity)
      return `${this.publicName(entity)} as ${name}_${this.at}`
    })
    return names.length > 0 && !this.isCommonJs ? `export { ${names.join(', ')} } from '${this.file}'` : ''
  }
}

function barrel(modules) {
  return `${modules.map((module) => module.passedOn()).join('\n')}\n`
}
