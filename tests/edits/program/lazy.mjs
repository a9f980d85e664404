/** Modules that are loaded while others run. */
import { calls } from './functions.mjs'
import { code, exported, line, own } from './nodes.mjs'

/** A function of another module that nothing imports back: that would wait for itself. */
function find(maker, entity) {
  if (maker.chained || !maker.wants('dynamic import')) return undefined
  const isFar = ({ asFunction, module, isTypeScript }) =>
    asFunction !== undefined && !isTypeScript && module > entity.module && !maker.isCommonJs(module)
  return maker.scope(entity, [], { atInit: true }).find(isFar)
}

function declare(maker, module) {
  const entity = maker.declare(module, 'const')
  entity.exportAs = 'inline'
  const found = maker.isCommonJs(module) ? undefined : find(maker, entity)
  if (found === undefined) return {}
  entity.isUnknown = true
  entity.feature = 'dynamic import'
  entity.lowest = Math.min(entity.lowest, found.lowest)
  // It stays where it is: the text names its module.
  found.usedAtInit = true
  entity.usesAtInit = true
  entity.cost += found.cost
  const { member } = found
  return { entity, member, path: { kind: 'lazy', entity: found }, name: { kind: 'public', entity: found } }
}

/** `await import()` at the top of a module. */
export function lazy(maker, module) {
  const { entity, member, path, name } = declare(maker, module)
  if (entity === undefined) return undefined
  if (maker.random.chance(0.5)) {
    entity.body = [line(code`${exported}const { ${name}: ${own} } = await import(${path})`)]
    calls(entity, member)
  } else {
    entity.body = [line(code`${exported}const ${own} = await import(${path})`)]
    entity.reads = [(reader, depth) => code`${reader.use(entity)}.${name}${member}(${reader.number(depth)})`]
  }
  return maker.add(entity)
}

/** `await import()` in a function. */
export function lazyInside(maker, module) {
  const { entity, member, path, name } = declare(maker, module)
  if (entity === undefined) return undefined
  entity.body = [
    line(code`${exported}const ${own} = async (x) => (await import(${path})).${name}${member}(x)`),
  ]
  entity.awaits = [(reader, depth) => code`${reader.use(entity)}(${reader.number(depth)})`]
  return maker.add(entity)
}
