import { TagSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** A word that people put on lines, across categories: "holiday 2026". */
export default class Tag extends compose(TagSchema, Tenant) {
  /** The live one. @throws 404 when it is not of this household, or deleted. */
  static known(id: string) {
    return this.query().where('id', id).whereNull('deletedAt').firstOrFail()
  }
}
