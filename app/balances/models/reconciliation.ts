import { compose } from '@adonisjs/core/helpers'
import { ReconciliationSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import type { Day } from '#core/calendar'

/** One comparison of an account with its bank, under way or finished. */
export default class Reconciliation extends compose(ReconciliationSchema, Tenant) {
  declare day: Day
  declare startsOn: Day

  /** The live one of that account. @throws 404 when it is not of this household, or thrown away. */
  static known(accountId: string, id: string) {
    return this.query().where({ id, accountId }).whereNull('deletedAt').firstOrFail()
  }

  /** The one that somebody is at. */
  static openOf(accountId: string) {
    const open = { accountId, status: 'open' }
    return this.query().where(open).whereNull('deletedAt').orderBy('createdAt', 'desc').first()
  }

  get isFinished() {
    return this.status === 'finished'
  }
}
