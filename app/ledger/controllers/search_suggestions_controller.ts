import type { HttpContext } from '@adonisjs/core/http'
import { suggestions } from '#ledger/queries/search/suggestions'
import { LONGEST_SEARCH } from '#ledger/queries/transaction_filter'

/** Goes on with what is typed into the search: a few keys or values, as JSON. */
export default class SearchSuggestionsController {
  async index({ request, response }: HttpContext) {
    const { q, at } = request.qs()
    const text = typeof q === 'string' ? q.slice(0, LONGEST_SEARCH) : ''
    const place = /^\d{1,4}$/.test(String(at)) ? Number(at) : text.length
    return response.json(await suggestions(text, Math.min(place, text.length)))
  }
}
