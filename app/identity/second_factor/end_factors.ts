import db from '@adonisjs/lucid/services/db'
import { hasSecondFactor } from '#identity/queries/second_factors'

/** Recovery codes stand in for a factor: without any they would be passwords on paper. */
export async function endFactorsLeft(userId: string) {
  if (await hasSecondFactor(userId)) return
  await db.from('recovery_codes').where('user_id', userId).delete()
}

/** Takes all factors of a person at once. */
export async function endFactors(userId: string) {
  await db.transaction(async (trx) => {
    for (const table of ['totp_factors', 'passkeys', 'recovery_codes', 'factor_removals'])
      await trx.from(table).where('user_id', userId).delete()
  })
}
