import { Refusal } from '#core/refusal'
import type { HttpContext } from '@adonisjs/core/http'

const MONTHS = ['Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov']
const WORTH = [58, 58.9, 60.1, 59.4, 61.2, 62, 63.8, 63.1, 64.9, 66.4, 67.1, 68.41]
const WORTH_BEFORE = [49, 50.2, 51.1, 52, 52.4, 53.7, 54.1, 55, 55.4, 56.6, 57.2, 57.9]
const IN = [5210, 5210, 5210, 5210, 5410, 5210, 5210, 5210, 5210, 5210, 5210, 5210]
const OUT = [4480, 3902, 3655, 4120, 3380, 3960, 5290, 4710, 3540, 3820, 3690, 3118]

const minor = (values: number[], factor: number) =>
  values.map((value) => BigInt(Math.round(value * factor)))

/** Every component in every state, to look at and to test; not there in production. */
export default class UiController {
  create({ view }: HttpContext) {
    return view.render('dev/ui/create', {
      months: MONTHS,
      worth: [minor(WORTH, 100_000), minor(WORTH_BEFORE, 100_000)],
      flows: [minor(IN, 100), minor(OUT, 100)],
      hues: Array.from({ length: 12 }, (_, index) => index + 1),
    })
  }

  /** Always refuses, so that every field shows its error. */
  store({ request, response, session }: HttpContext) {
    if (request.input('want') === 'notice') {
      session.flash('notice', 'Category set to Groceries on 2 transactions.')
      session.flash('undo', '0193a1de-0000-7000-8000-000000000000')
      return response.redirect('/dev/ui')
    }
    const refusal = new Refusal('payee', 'required', 'Enter who was paid.')
    for (const [field, message] of [
      ['email', 'Enter an e-mail address like ada@example.com.'],
      ['amount', 'Enter an amount like 12.50.'],
      ['day', 'Enter the date as year-month-day, like 2026-11-22.'],
      ['category', 'Choose a category.'],
      ['note', 'The note has room for 500 characters.'],
      ['agree', 'Tick this to go on.'],
      ['kind', 'Choose one.'],
      ['secret', 'Use 12 characters or more.'],
    ]) {
      refusal.messages.push({ field, rule: 'example', message })
    }
    throw refusal
  }
}
