import { compose } from '@adonisjs/core/helpers'
import { GoalSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import type { Day } from '#core/calendar'

/** Something that the household, or one member, saves for. */
export default class Goal extends compose(GoalSchema, Tenant) {
  declare targetOn: Day | null

  /** @throws 404 when it is not of this household, deleted, or somebody else's alone. */
  static known(id: string) {
    return this.query().where('id', id).whereNull('deletedAt').firstOrFail()
  }
}
