import { relative } from 'node:path'
import { inspect, stripVTControlCharacters } from 'node:util'
import { BaseReporter } from '@japa/runner/core'
import type { RunnerEvents } from '@japa/runner/types'

const MOST_CHARACTERS = 240

type Errors = { error: unknown }[]

/** What went wrong in one line, with what was found where a comparison failed. */
function gistOf(error: unknown) {
  if (!(error instanceof Error)) return inspect(error)
  const { actual } = error as { actual?: unknown }
  const found = typeof actual === 'object' && actual ? ` ${inspect(actual, { depth: 2 })}` : ''
  const text = stripVTControlCharacters(error.message + found)
  return text.replaceAll(/\s+/g, ' ').slice(0, MOST_CHARACTERS)
}

/** The line of a test that the error came from. */
function lineOf(error: unknown, file: string) {
  const [, after = ''] = (error instanceof Error && error.stack?.split(`${file}:`)) || []
  const [line] = /^\d+/.exec(after) ?? []
  return line ? `:${line}` : ''
}

/**
 * Says each failure in one line as it happens (`✖ file:line title: error`), which scripts/lib/test_lane.mjs repeats where
 * it is read, and ends the run with the line that says how it went: `N passed, N failed`.
 */
class ClosingLine extends BaseReporter {
  #passed = 0
  #failed = 0

  onTestEnd(test: RunnerEvents['test:end']) {
    if (test.hasError) this.#failed++
    // A test that does not run must not pass for one that did.
    else if (test.isSkipped || test.isTodo) this.#failed++
    else this.#passed++
    if (test.isSkipped || test.isTodo) this.#tell(test.title.expanded, [{ error: 'did not run' }])
    this.#tell(test.title.expanded, test.errors)
  }

  onGroupEnd(group: RunnerEvents['group:end']) {
    this.#tell(group.title, group.errors)
  }

  onSuiteEnd(suite: RunnerEvents['suite:end']) {
    this.#tell(suite.name, suite.errors)
  }

  #tell(title: string, errors: Errors) {
    if (errors.length === 0) return
    const [{ error }] = errors
    const file = relative(process.cwd(), this.currentFileName ?? '')
    console.log(`✖ ${file}${lineOf(error, file)} ${title}: ${gistOf(error)}`)
  }

  async end() {
    const { aggregates } = this.runner!.getSummary()
    const broken = aggregates.total === 0 || this.runner!.getSummary().hasError
    const failed = broken && this.#failed === 0 && aggregates.total > 0 ? 1 : this.#failed
    console.log(`\n${this.#passed} passed, ${failed} failed`)
  }
}

export const closingLine = () => ({
  name: 'closing-line',
  handler: (...args: Parameters<BaseReporter['boot']>) => new ClosingLine({}).boot(...args),
})
