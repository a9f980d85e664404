/** What a check of `npm run lint` answers: the lines that say what is wrong. None: it holds. */

/** @typedef {{ name: string, run: () => string[] | Promise<string[]> }} Check */

/** Runs a program; if it fails, its output is the report. */
export function program(capture, name, args, options) {
  const { code, stdout, stderr } = capture(name, args, options)
  if (code === 0) return []
  if (code === undefined) return [`${name} could not be started`]
  return `${stdout}\n${stderr}`.trim().split('\n')
}
