import { TransactionLineSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** What a part of a transaction was for. A transaction always has at least one; they sum to it. */
export default class TransactionLine extends compose(TransactionLineSchema, Tenant) {}
