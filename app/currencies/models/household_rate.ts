import { HouseholdRateSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** So many of a currency for one of another one, as a household says. */
export default class HouseholdRate extends compose(HouseholdRateSchema, Tenant) {}
