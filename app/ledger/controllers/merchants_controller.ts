import type { HttpContext } from '@adonisjs/core/http'
import { nameMerchants } from '#ledger/actions/name_merchants'
import { COUNTED, merchantPage, merchantsByKeys, namesOf } from '#ledger/queries/merchants'
import {
  asKey,
  merchantChoiceValidator,
  merchantValidator,
} from '#ledger/validators/merchant_validator'

/** Names that rows show: where money went, and from where it came. */
export default class MerchantsController {
  async index({ request, view }: HttpContext) {
    const { q, after } = request.qs()
    const search = asKey(q).trim()
    const page = await merchantPage({ search, after: asKey(after) })
    return view.render('ledger/merchants/index', { ...page, search, counted: COUNTED })
  }

  /** One to be renamed, or several that become one; what was sent under these names stands beside. */
  async edit({ request, response, view }: HttpContext) {
    const { keys, merchant } = await request.validateUsing(merchantChoiceValidator)
    const merchants = await merchantsByKeys(keys ?? merchant ?? [])
    if (merchants.length === 0) return response.redirect('/merchants')
    const names = merchants.length === 1 ? await namesOf(merchants[0].key) : []
    return view.render('ledger/merchants/edit', { merchants, names, counted: COUNTED })
  }

  async update({ i18n, request, response, session }: HttpContext) {
    const { keys, name } = await request.validateUsing(merchantValidator)
    const { changeSetId, count } = await nameMerchants(
      keys.map((key) => key.toLowerCase()),
      name
    )
    session.flash({ notice: i18n.t('merchants.named', { name, count }), undo: changeSetId })
    return response.redirect(`/merchants?${new URLSearchParams({ q: name })}`)
  }
}
