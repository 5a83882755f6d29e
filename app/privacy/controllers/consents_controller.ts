import type { I18n } from '@adonisjs/i18n'
import type { HttpContext } from '@adonisjs/core/http'
import { consents, type Consent } from '#privacy/queries/consents'

/** What was agreed to about banks: by whom, when, for what, and until when. */
export default class ConsentsController {
  async index({ i18n, view }: HttpContext) {
    const rows = await consents()
    return view.render('privacy/consents/index', {
      consents: rows.map((row) => ({ ...row, what: whatOf(row, i18n), ending: endingOf(row) })),
    })
  }
}

function whatOf({ products }: Consent, i18n: I18n) {
  if (products.length === 0) return i18n.t('privacy.consents.basic')
  const words = products.map((name) => {
    const key = `privacy.consents.products.${name}`
    return i18n.hasMessage(key)
      ? i18n.t(key)
      : i18n.t('privacy.consents.products.other', { name: name.replaceAll('_', ' ') })
  })
  return words.join(', ')
}

const endingOf = ({ how, withdrawnBy }: Consent) =>
  how === 'replaced' ? how : how === 'bank' ? 'by_bank' : withdrawnBy ? 'by_person' : 'by_us'
