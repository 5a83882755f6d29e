import { SavedReportSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'
import { currentScope } from '#core/household_scope'

/** A report that somebody wants to see again: its address under a name. */
export default class SavedReport extends compose(SavedReportSchema, Tenant) {
  /** One's own, or one that is shared. @throws 404 for others. */
  static known(id: string) {
    const { userId } = currentScope()
    return this.query()
      .where('id', id)
      .whereNull('deletedAt')
      .where((query) => void query.where('userId', userId!).orWhere('isShared', true))
      .firstOrFail()
  }
}
