import { HouseholdSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** The people whose money is one. Everything of theirs carries its id. */
export default class Household extends compose(HouseholdSchema, Tenant) {}
