import type { HttpContext } from '@adonisjs/core/http'
import type { DebtReader } from '#goals/queries/debt_ways'

export const readerOf = ({ member }: HttpContext): DebtReader => ({
  currency: member.household.currency,
  locale: member.user.locale,
  today: member.today,
})
