import { AccountSchema } from '#database/schema'
import { Tenant } from '#core/tenant'
import { compose } from '@adonisjs/core/helpers'

/** Where money is: a bank, card, loan, property… What is owed has a negative balance. */
export default class Account extends compose(AccountSchema, Tenant) {}
