import { SavedReportSchema } from '#database/schema'
import { Kept } from '#core/kept'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** A report that somebody wants to see again: its address under a name. */
export default class SavedReport extends compose(SavedReportSchema, Tenant, Kept) {}
