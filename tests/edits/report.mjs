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
  const { at, played, report, program } = failure
  const { versions, steps, wrong } = isPlain
    ? { versions: played, steps: program.steps }
    : await shrink(engine, failure)
  const found = wrong ?? report.wrong[0]
  const { kind, label } = played.at(-1)
  const lines = [
    `${found.hits > 0 ? 'WRONG HIT' : 'WRONG RESULT'}: program ${at}, version ${played.length} (${kind}: ${label})`,
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
  lines.push(
    `${shown(found.step)} is ${inspect(found.wanted, { depth: 9 })}, but gave ${inspect(found.got, { depth: 9 })}`,
  )
  return lines.join('\n')
}
