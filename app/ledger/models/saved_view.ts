import { SavedViewSchema } from '#database/schema'
import { Kept } from '#core/kept'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** A list of transactions that somebody wants to see again: its address under a name. */
export default class SavedView extends compose(SavedViewSchema, Tenant, Kept) {}
