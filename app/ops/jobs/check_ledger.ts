import logger from '@adonisjs/core/services/logger'
import { happened } from '#core/happenings'
import { inHousehold } from '#core/household_scope'
import { Job } from '#core/job'
import { ledgerDifferences } from '#ops/queries/ledger_differences'

/** Counts a household's derived numbers again and reports what differs. It repairs nothing: a difference is a bug. */
export class CheckLedger extends Job<{ householdId: string }> {
  async perform({ householdId }: { householdId: string }) {
    const differences = await inHousehold(householdId, ledgerDifferences)
    const tables = [...new Set(differences.map(({ table }) => table))]
    happened({ kind: 'differences', tables: tables.length })
    if (tables.length > 0) logger.error({ householdId, tables }, 'derived numbers differ from rows')
  }
}
