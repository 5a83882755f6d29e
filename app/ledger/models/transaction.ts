import { TransactionSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** Money that moved on one account on one day, in minor units of its currency; positive is money in. */
export default class Transaction extends compose(TransactionSchema, Tenant) {
  /** The live one. @throws 404 when it is not of this household, or deleted. */
  static known(id: string) {
    return this.query().where('id', id).whereNull('deletedAt').firstOrFail()
  }
}
