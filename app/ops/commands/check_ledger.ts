import { flags } from '@adonisjs/core/ace'
import { AdminCommand, EXIT } from '#core/admin_command'
import type { LedgerDifference } from '#ops/queries/ledger_differences'

type Found = LedgerDifference & { householdId: string }

export default class CheckLedger extends AdminCommand {
  static commandName = 'ledger:check'
  static description = 'Count all derived numbers again from their rows and report differences'
  static help = ['Ends with exit code 1 when anything differs.', '--json prints the differences.']

  @flags.string({ description: 'Only this household' })
  declare household?: string

  protected async act() {
    const { inHousehold } = await import('#core/household_scope')
    const { ledgerDifferences } = await import('#ops/queries/ledger_differences')
    const households = await this.#households()
    const differences: Found[] = []
    for (const householdId of households) {
      const found = await inHousehold(householdId, ledgerDifferences)
      differences.push(...found.map((difference) => ({ householdId, ...difference })))
    }
    if (differences.length > 0) this.exitCode = EXIT.refused
    const told = differences.map(inWords)
    const well = `${households.length} households checked: every derived number is exact`
    this.say({ households: households.length, differences }, ...(told.length > 0 ? told : [well]))
  }

  async #households(): Promise<string[]> {
    const { namedHousehold } = await import('#households/actions/named_household')
    const { householdIds } = await import('#households/queries/household_ids')
    if (this.household === undefined) return householdIds()
    return [(await namedHousehold(this.household)).id]
  }
}

const inWords = ({ householdId, table, key, wanted, kept }: Found) =>
  `${table} of household ${householdId} ${JSON.stringify(key)}: rows say ${JSON.stringify(wanted)}, kept is ${JSON.stringify(kept)}`
