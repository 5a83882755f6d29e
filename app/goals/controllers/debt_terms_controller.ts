import { Exception } from '@adonisjs/core/exceptions'
import { typedAmount } from '#core/amount_text'
import { typedDecimal } from '#core/number_format'
import { readDebtTerms } from '#goals/actions/read_debt_terms'
import { saveDebtTerms } from '#goals/actions/save_debt_plan'
import { debtTermsValidator } from '#goals/validators/goal_validator'
import { owedAccounts, ratePercent } from '#goals/queries/debts'
import type { HttpContext } from '@adonisjs/core/http'

/** What a person says of one debt: its rate, its minimum, its place. */
export default class DebtTermsController {
  async edit({ member, params, view }: HttpContext) {
    const debt = await known(params.id)
    const { locale } = member.user
    return view.render('goals/debt_terms/edit', {
      debt,
      rate: debt.rateFrom === 'person' ? typedDecimal(ratePercent(debt.rate!), locale) : '',
      minimum:
        debt.minimumFrom === 'person' ? typedAmount(debt.minimumMinor, debt.currency, locale) : '',
      place: debt.place < 1000 ? debt.place : '',
      ratePercent,
    })
  }

  async update({ i18n, member, params, request, response, session }: HttpContext) {
    const debt = await known(params.id)
    const input = await request.validateUsing(debtTermsValidator)
    const { currency } = debt
    const terms = readDebtTerms(input, { currency, locale: member.user.locale })
    const undo = await saveDebtTerms(debt, terms)
    session.flash({ notice: i18n.t('goals.debt.terms_saved', { name: debt.name }), undo })
    return response.redirect('/goals/debt')
  }
}

async function known(id: string) {
  const debt = (await owedAccounts()).find((each) => each.id === id)
  if (!debt) throw new Exception('No such debt', { status: 404, code: 'E_ROW_NOT_FOUND' })
  return debt
}
