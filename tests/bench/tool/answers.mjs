/** Who answers which question wrongly: a line a contender. */

const MARK = '? '

export const isQuestion = ({ workload }) => workload.startsWith(MARK)

/** @returns for each contender what it got wrong, by problem */
export function answers(rows) {
  const asked = rows.filter(isQuestion)
  const names = [...new Set(asked.map(({ entrant }) => entrant))]
  return names.map((entrant) => {
    const own = asked.filter((row) => row.entrant === entrant)
    const wrong = own.filter(({ problem }) => problem !== undefined)
    const byProblem = new Map()
    for (const { problem, workload } of wrong) {
      if (!byProblem.has(problem)) byProblem.set(problem, [])
      byProblem.get(problem).push(workload.slice(MARK.length))
    }
    return { entrant, kind: own[0].kind, asked: own.length, right: own.length - wrong.length, byProblem }
  })
}

export function answersTable(rows) {
  const lines = answers(rows).map(({ entrant, asked, right, byProblem }) => {
    const wrong = [...byProblem].map(([problem, questions]) => `${problem}: ${questions.join(' · ')}`)
    return `${entrant.padEnd(34)} ${`${right} of ${asked}`.padStart(8)} right${wrong.map((line) => `\n    ${line}`).join('')}`
  })
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
