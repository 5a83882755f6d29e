import { compose } from '@adonisjs/core/helpers'
import { RuleSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { isUuid } from '#core/uuid'
import { column } from '@adonisjs/lucid/orm'
import type { Act } from '#rules/acts/acts'

/** What to do by itself with rows that come: a condition, and acts. */
export default class Rule extends compose(RuleSchema, Tenant) {
  @column({ prepare: (acts: Act[]) => JSON.stringify(acts) })
  declare actions: Act[]

  /** The live one. @throws 404 when it is not of this household, or deleted. */
  static known(id: string) {
    return this.query().where('id', id).whereNull('deletedAt').firstOrFail()
  }

  /** The one that an address names, if it names one. @throws 404 when there is none. */
  static async wished(id: unknown): Promise<Rule | undefined> {
    return isUuid(id) ? this.known(id) : undefined
  }
}
