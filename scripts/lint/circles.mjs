/**
 * Circles of a graph: the nodes that reach each other, sorted, one list a circle. Tarjan's algorithm (SIAM J. Comput. 1, 1972).
 *
 * @param {Record<string, string[]>} graph what each node leads to
 * @returns {string[][]}
 */
export function circles(graph) {
  const at = new Map()
  const low = new Map()
  const stack = []
  const found = []
  const visit = (node) => {
    at.set(node, at.size)
    low.set(node, at.get(node))
    stack.push(node)
    for (const target of graph[node] ?? []) {
      if (!at.has(target)) visit(target)
      if (stack.includes(target)) low.set(node, Math.min(low.get(node), low.get(target)))
    }
    if (low.get(node) !== at.get(node)) return
    const circle = stack.splice(stack.indexOf(node))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const node of Object.keys(graph)) if (!at.has(node)) visit(node)
  return found
}
