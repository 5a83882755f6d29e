import { compose } from '@adonisjs/core/helpers'
import { RecurringSerySchema as SeriesSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { isUuid } from '#core/uuid'
import type { Cadence } from '#recurring/cadence/cadence'

export const STATES = ['suggested', 'active', 'paused', 'dismissed', 'ended'] as const
export type State = (typeof STATES)[number]

/** Of what the household follows: it is neither only suggested nor turned away. */
export const FOLLOWED = ['active', 'paused', 'ended'] as const satisfies State[]
/** A condition on `s` (recurring_series): the same. */
export const IS_FOLLOWED = `s.state in (${FOLLOWED.map((state) => `'${state}'`).join(', ')})`

/** Something that comes again and again: a bill, a subscription, pay. */
export default class Series extends compose(SeriesSchema, Tenant) {
  static table = 'recurring_series'

  /** The live one. @throws 404 when it is not of this household, hidden or deleted. */
  static known(id: string) {
    return this.query().where('id', id).whereNull('deletedAt').firstOrFail()
  }

  /** The one that an address names, if it names one that there is. */
  static async wished(id: unknown): Promise<Series | null> {
    return isUuid(id) ? this.query().where('id', id).whereNull('deletedAt').first() : null
  }

  get cadence(): Cadence {
    const { unit, every, dayOfMonth, secondDay, weekend, anchorOn } = this
    return { unit, every, dayOfMonth, secondDay, weekend, anchorOn } as Cadence
  }
}
