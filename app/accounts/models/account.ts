import { AccountSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'
import type { AccountKind } from '#accounts/kinds'

export { KINDS, isDebt, type AccountKind } from '#accounts/kinds'

/** Where money is: a bank, card, loan, property… What is owed has a negative balance. */
export default class Account extends compose(AccountSchema, Tenant) {
  /** Accounts that are in use or closed; not those that were taken back. */
  static existing() {
    return this.query().whereNull('deletedAt')
  }

  /** Accounts that the person may work with: of others they see the balance at most. */
  static workable() {
    return this.existing().whereRaw('accounts.id <> all ((select app.closed_accounts())::uuid[])')
  }

  static known(id: string) {
    return this.workable().where('id', id).firstOrFail()
  }

  get accountKind() {
    return this.kind as AccountKind
  }

  get isClosed() {
    return this.closedAt !== null
  }
}
