import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { LedgerDifference } from '#ops/queries/ledger_differences'

type Found = LedgerDifference & { householdId: string }

export default class CheckLedger extends BaseCommand {
  static commandName = 'ledger:check'
  static description = 'Count all derived numbers again from their rows and report differences'
  static help = ['Ends with exit code 1 when anything differs.', '--json prints the differences.']
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Only this household' })
  declare household?: string

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  async run() {
    const { inHousehold } = await import('#core/household_scope')
    const { householdIds } = await import('#households/queries/household_ids')
    const { ledgerDifferences } = await import('#ops/queries/ledger_differences')
    const households = this.household ? [this.household] : await householdIds()
    const differences: Found[] = []
    for (const householdId of households) {
      const found = await inHousehold(householdId, ledgerDifferences)
      differences.push(...found.map((difference) => ({ householdId, ...difference })))
    }
    if (this.json) this.logger.log(JSON.stringify({ households: households.length, differences }))
    else this.#tell(households.length, differences)
    if (differences.length > 0) this.exitCode = 1
  }

  #tell(households: number, differences: Found[]) {
    for (const { householdId, table, key, wanted, kept } of differences) {
      this.logger.error(
        `${table} of household ${householdId} ${JSON.stringify(key)}: rows say ${JSON.stringify(wanted)}, kept is ${JSON.stringify(kept)}`
      )
    }
    if (differences.length > 0) return
    this.logger.success(`${households} households checked: every derived number is exact`)
  }
}
