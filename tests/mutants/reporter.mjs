/** A reporter for StrykerJS: one line of JSON a mutant, written when it was tested, so that a run that is stopped has told what it knows. */
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'

class Lines {
  // A module of tests that does not load has no tests, and StrykerJS does not mind: then nearly all mutants would live.
  onDryRunCompleted({ result }) {
    write({ tests: result.tests.filter(({ fileName }) => fileName.endsWith('together.test.ts')).length })
  }

  onMutationTestingPlanReady({ mutantPlans }) {
    write({ planned: mutantPlans.length })
  }

  onMutantTested({ fileName, location, replacement, status }) {
    const { start, end } = location
    write({ file: relative(process.cwd(), fileName), start, end, replacement, status })
  }
}

function write(line) {
  appendFileSync(process.env.MUTANTS_REPORT, `${JSON.stringify(line)}\n`)
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'lines', Lines)]
