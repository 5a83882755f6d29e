import { BaseSchema } from '@adonisjs/lucid/schema'
import { followingFunctions } from '#database/both_states'
import { derivedSumFunctions } from '#database/derived_sums'
import { keepHistoryFunction } from '#database/history'
import { payeeMonthTriggers, withoutPayeeMonthTriggers } from '#database/payee_months'
import { askSumCheckFunction } from '#database/sum_checks'

/**
 * What a statement changed is met by hash or in order, whatever the connection did before (database/both_states.ts); and what
 * payees got in months is summed with the other sums, which have looked the rows up already.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      ${withoutPayeeMonthTriggers}
      ${derivedSumFunctions({ payees: 'months' })}
      ${askSumCheckFunction('once')}
      ${keepHistoryFunction('sure')}
      ${followingFunctions}
    `)
  }

  /** The functions that meet rows otherwise say the same as those before. */
  async down() {
    this.schema.raw(`
      ${derivedSumFunctions({ payees: 'years' })}
      ${payeeMonthTriggers}
    `)
  }
}
