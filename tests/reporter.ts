import { BaseReporter } from '@japa/runner/core'
import type { RunnerEvents } from '@japa/runner/types'

/** Ends the run with the line that says how it went: `N passed, N failed`. */
class ClosingLine extends BaseReporter {
  #passed = 0
  #failed = 0

  onTestEnd(test: RunnerEvents['test:end']) {
    if (test.hasError) this.#failed++
    // A test that does not run must not pass for one that did.
    else if (test.isSkipped || test.isTodo) this.#failed++
    else this.#passed++
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
