/** A failure as a person reads it. */
import { inspect } from 'node:util'
import { render } from './program/render.mjs'
import { shrink } from './shrink.mjs'

/**
 * @param engine the memo under test
 * @param failure as `fuzz` tells it
 * @param {{ command: string, isPlain: boolean }} options the command that shows it again, without the program's number; do not shrink
 */
export async function describe(engine, failure, { command, isPlain }) {
  const { at, played, report, program, isCold } = failure
  const { versions, steps, wrong } = isPlain
    ? { versions: played, steps: program.steps }
    : await shrink(engine, failure)
  const found = wrong ?? report.wrong[0] ?? { step: report.missed[0] }
  const title = isCold ? 'MISS' : found.hits > 0 ? 'WRONG HIT' : 'WRONG RESULT'
  const { kind, label } = played.at(-1)
  const lines = [
    `${title}: program ${at}, version ${played.length} (${kind}: ${label})`,
    `again: ${command} --program ${at}`,
    wrong === undefined ? 'Not shrunk:' : 'Shrunk:',
    `register: ${program.register}, names: ${program.names}`,
  ]
  let before
  for (const { kind, hot, state } of versions) {
    const { files } = render(program, state)
    lines.push(
      `=== ${kind}${hot ? ', changed modules and their importers are evaluated again' : ', all modules are evaluated again'}`,
    )
    for (const [name, text] of files) {
      if (before?.get(name) !== text) lines.push(`--- ${name}`, text.trim())
    }
    before = files
  }
  const shown = ({ call, change, args }) =>
    `${call ?? change}(${args.map((arg) => inspect(arg, { depth: 9 })).join(', ')})`
  lines.push(`=== steps: ${steps.map(shown).join('; ')}`)
  const { wanted, got } = found
  if (isCold) lines.push(`${shown(found.step)} misses again`)
  else
    lines.push(
      `${shown(found.step)} is ${inspect(wanted, { depth: 9 })}, but gave ${inspect(got, { depth: 9 })}`,
    )
  return lines.join('\n')
}
