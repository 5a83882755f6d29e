import { CategorySchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** What a line was for. `flow` says how reports count it, and never changes for a category. */
export default class Category extends compose(CategorySchema, Tenant) {}

export { FLOWS, flowWithoutCategory, type Flow } from '#categories/flow'
export { CATEGORY_ICONS } from '#categories/icons'
