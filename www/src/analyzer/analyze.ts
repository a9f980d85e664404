/** Runs the analyzer over an example's files. */
import { memo } from 'wasmemo'
import { type Diagnostic, type Transformed, transform } from 'wasmemo/analyzer'
import type { Analysis, Finding } from './analysis.js'
import { describeFunction } from './describe-function.js'

/** What stands for a package: examples import `./page.js` from the page, and none has a version. */
const packageOf = (specifier: string) => (specifier === './page.js' ? 'page.js' : undefined)

function read(source: string, example: string, language: string): Transformed {
  // Keys are to survive the way from JavaScript to TypeScript: the module has no extension.
  const options = { functions: true, module: example, map: 'none' as const, adapters: '' }
  return transform(source, `${example}.${language}`, options, packageOf)
}

const unread = ({ diagnostics }: Transformed) => diagnostics.find(({ code }) => code === 'parse')

function toFinding({ code, message, mend, start, end, line }: Diagnostic): Finding {
  return { code, message, mend, from: start, to: end, line }
}

/** `does not parse, so it is left as it is: Unexpected token`: nothing is left here, it is told. */
function syntaxError(raw: Diagnostic): Finding {
  const message = raw.message.replace(/^does not parse[^:]*: /, '')
  return { ...toFinding(raw), message, mend: '' }
}

/** JavaScript if it parses as such, else TypeScript; where neither parses, the one that gets further. */
function readAny(source: string, example: string): { language: 'js' | 'ts'; output: Transformed } {
  const script = read(source, example, 'js')
  const error = unread(script)
  if (!error) return { language: 'js', output: script }
  const typed = read(source, example, 'ts')
  const typedError = unread(typed)
  if (typedError && typedError.start <= error.start) return { language: 'js', output: script }
  return { language: 'ts', output: typed }
}

/** Once for each text: typing goes back and forth, and each run asks again. */
export const analyze = memo(
  function analyze(source: string, example: string): Analysis {
    const { language, output } = readAny(source, example)
    const error = unread(output)
    return {
      language,
      code: output.code ?? source,
      functions: output.functions.map((raw) => describeFunction(raw, source)),
      findings: error ? [] : output.diagnostics.map(toFinding),
      syntaxError: error && syntaxError(error),
    }
  },
  { maxEntries: 200 },
)
