/** All stacks, in the order of the table, and which of them a run takes. */

const FILES = ['vite', 'webpack', 'rollup', 'next', 'frameworks', 'vitest', 'jest', 'runtimes']

/**
 * @typedef {object} Stack
 * @property {string} name
 * @property {string} tool
 * @property {string} counted the package whose version is the tool's
 * @property {string[]} [beside] packages whose versions are recorded too
 * @property {string[]} packages as npm takes them
 * @property {Record<string, string>} files
 * @property {object} [manifest] more of the project's package.json
 * @property {boolean} [quick] whether CI takes it in its turn
 * @property {(kit: object) => Promise<void>} run
 */

/** @returns {Promise<Stack[]>} */
export async function allStacks() {
  const modules = await Promise.all(FILES.map((file) => import(`../tools/${file}.mjs`)))
  return modules.flatMap((module) => module.default)
}

/** Those named, or all; in a turn the quick ones, two others every day. */
export async function chosen(names, options) {
  const all = await allStacks()
  if (options.has('--turn')) {
    const quick = all.filter((stack) => stack.quick)
    const first = (Math.floor(Date.now() / 86_400_000) * 2) % quick.length
    return [...quick.slice(first), ...quick.slice(0, first)].slice(0, 2)
  }
  if (names.length === 0) return all
  const unknown = names.find((name) => !all.some((stack) => stack.name.startsWith(name)))
  if (unknown)
    throw new Error(`there is no stack "${unknown}". There are: ${all.map(({ name }) => name).join(', ')}`)
  return all.filter((stack) => names.some((name) => stack.name.startsWith(name)))
}
