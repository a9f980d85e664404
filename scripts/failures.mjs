/** What failed, once more at the end of `npm test`: a log that is cut off in front still says it. */
import { stripVTControlCharacters } from 'node:util'

/** Of one suite: the rest stands in its own output. */
const MOST_LINES = 40

/** Lines with which Vitest, Node's runner and cargo begin or explain a failure. */
const TELLING =
  /^\s*(?:FAIL\b|✖|× |not ok|\S*Error:|\S*Error \[|error(?:\[E\d+\])?:|test .* FAILED|thread .* panicked|> stopped)|^[-+] /

/**
 * The lines of a suite's output that say what failed.
 *
 * @param {string} name the suite's
 * @param {string} text its whole output
 * @returns {string[]} with the suite's name before them; without control characters
 */
export function failureLines(name, text) {
  const lines = stripVTControlCharacters(text).split('\n')
  const telling = [...new Set(lines.filter((line) => TELLING.test(line)))]
  const rest = telling.length - MOST_LINES
  const shown = telling.slice(0, MOST_LINES).map((line) => `${name}: ${line.trim()}`)
  return rest > 0 ? [...shown, `${name}: ${rest} more lines in its output above`] : shown
}
