import type { HttpContext } from '@adonisjs/core/http'
import { payeesLike } from '#ledger/queries/payees_like'

const LONGEST = 100
/** What is taken stands in place of all that is typed by then. */
const WHOLE = 1000

/** Names that rows show and that hold what is typed, as JSON for a list below the field. */
export default class PayeeSuggestionsController {
  async index({ request, response }: HttpContext) {
    const { q } = request.qs()
    const text = typeof q === 'string' ? q.slice(0, LONGEST) : ''
    const options = text.trim() ? await payeesLike(text.trim()) : []
    return response.json({ from: 0, to: WHOLE, options })
  }
}
