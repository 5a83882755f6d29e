import { Exception } from '@adonisjs/core/exceptions'
import { minorFromText, typedAmount } from '#core/amount_text'
import { readDecimal, rescale } from '#core/decimal'
import { typedDecimal } from '#core/number_format'
import { Refusal } from '#core/refusal'
import { saveDebtTerms } from '#goals/actions/save_debt_plan'
import { debtTermsValidator } from '#goals/validators/goal_validator'
import { owedAccounts, ratePercent, RATE_SCALE } from '#goals/queries/debts'
import type { HttpContext } from '@adonisjs/core/http'

/** The highest rate in percent a year that a plan takes. */
const HIGHEST = 200n * 10n ** BigInt(RATE_SCALE)

const LAST_PLACE = 500

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
    const { locale } = member.user
    const minimumMinor = input.minimum
      ? minorFromText(input.minimum, debt.currency, locale, 'minimum')
      : null
    if (minimumMinor !== null && minimumMinor < 0n)
      throw new Refusal('minimum', 'goalAmount', 'Enter an amount above zero.')
    const undo = await saveDebtTerms(debt, {
      rate: input.rate ? rateOf(input.rate) : null,
      minimumMinor,
      place: input.place ? placeOf(input.place) : null,
      isLeftOut: input.is_left_out ?? false,
    })
    session.flash({ notice: i18n.t('goals.debt.terms_saved', { name: debt.name }), undo })
    return response.redirect('/goals/debt')
  }
}

/** "19,99 %" as people write it. @throws Refusal `rate`. */
function rateOf(text: string): string {
  const written = text.replace('%', '').trim().replace(',', '.')
  const decimal = readDecimal(written)
  const rate = decimal ? rescale(decimal, RATE_SCALE) : null
  if (rate === null || rate < 0n || rate > HIGHEST)
    throw new Refusal('rate', 'debtRate', 'Enter percent a year between 0 and 200, such as 19.99.')
  return ratePercent(rate)
}

/** @throws Refusal `place`. */
function placeOf(text: string): number {
  const place = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (place >= 1 && place <= LAST_PLACE) return place
  throw new Refusal('place', 'debtPlace', 'Enter a place between 1 and 500.')
}

async function known(id: string) {
  const debt = (await owedAccounts()).find((each) => each.id === id)
  if (!debt) throw new Exception('No such debt', { status: 404, code: 'E_ROW_NOT_FOUND' })
  return debt
}
