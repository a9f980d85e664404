/** The free variables of every function and class of a module, by Babel's scope analysis. */
import { parse } from '@babel/parser'
import traverseModule from '@babel/traverse'

const traverse = traverseModule.default ?? traverseModule

/** Parts of a program that leave nothing at run time. */
const TYPES = [
  'TSType|TSTypeAnnotation|TSTypeParameterDeclaration|TSTypeParameterInstantiation|TSInterfaceDeclaration',
  'TSTypeAliasDeclaration|TSExpressionWithTypeArguments|TSDeclareFunction',
  'TSDeclareMethod|ImportDeclaration|ExportSpecifier',
].join('|')

/**
 * @param {string} source
 * @param {boolean} typescript
 * @returns {Map<string, Set<string>>} `start:end` of a function or class, `method:end` of a method -> names
 */
export function freeVariables(source, typescript) {
  const plugins = typescript ? ['typescript', 'decorators-legacy'] : ['jsx']
  const tree = parse(source, { sourceType: 'unambiguous', allowReturnOutsideFunction: true, plugins })
  const found = new Map()
  traverse(tree, {
    [TYPES]: (path) => path.skip(),
    // Babel 7 does not bind `constructor(private x)`.
    TSParameterProperty: (path) => path.scope.registerBinding('param', path.get('parameter')),
    'Function|Class': (path) => {
      if (!path.node.declare) found.set(key(path.node), new Set())
    },
    'Identifier|JSXIdentifier': (path) => {
      if (isUse(path) && path.node.name !== 'arguments') addUse(found, path)
    },
  })
  return found
}

function key(node) {
  const method = /Method$/.test(node.type)
  return method ? `method:${node.end}` : `${node.start}:${node.end}`
}

/** Is it read or assigned, rather than declared or a name of a member? */
function isUse(path) {
  if (path.isReferencedIdentifier()) return true
  let target = path
  for (;;) {
    const { parentPath: parent, key: place, listKey } = target
    const inside =
      parent?.isArrayPattern() ||
      parent?.isRestElement() ||
      parent?.isObjectPattern() ||
      isAssertion(parent) ||
      (parent?.isObjectProperty() && place === 'value' && parent.parentPath.isObjectPattern()) ||
      (parent?.isAssignmentPattern() && place === 'left')
    if (!inside) {
      const assigned = parent?.isAssignmentExpression() || parent?.isForXStatement()
      return Boolean(assigned) && place === 'left' && listKey === undefined
    }
    target = parent
  }
}

const isAssertion = (path) =>
  path?.isTSNonNullExpression() || path?.isTSAsExpression() || path?.isParenthesizedExpression()

/** Adds the name to every function around it, up to the one that declares it. */
function addUse(found, path) {
  const { name } = path.node
  const home = declaringScope(path.scope, name)
  let child = path
  for (let parent = path.parentPath; parent; child = parent, parent = parent.parentPath) {
    if (!parent.isFunction() && !parent.isClass()) continue
    // A computed key is evaluated outside its method.
    if (/Method$/.test(parent.node.type) && child.key === 'key') continue
    if (home && isInside(home.block, parent.node)) return
    found.get(key(parent.node))?.add(name)
  }
}

/** Babel also binds the name of a class declaration inside the class; the variable is the one outside. */
function declaringScope(scope, name) {
  const binding = scope.getBinding(name)
  const inner = binding?.kind === 'local' && binding.path.isClassDeclaration()
  return inner ? declaringScope(binding.scope.parent, name) : binding?.scope
}

const isInside = (inner, outer) => outer.start <= inner.start && inner.end <= outer.end
