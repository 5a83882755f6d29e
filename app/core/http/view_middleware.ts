import i18nManager from '@adonisjs/i18n/services/main'
import { RequestValidator, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { I18n } from '@adonisjs/i18n'
import { viewHelpers } from '#core/http/view_helpers'
import { changeWordsOf, wordsOf } from '#core/http/words'
import { isLocale } from '#core/locales'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}

// A field's error says the rule in the reader's words: resources/lang/en/validator.json.
RequestValidator.messagesProvider = ({ i18n }) => i18n.createMessagesProvider()

/** Gives templates their words, and the form's errors and what was typed, if there are any. */
export default class ViewMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    ctx.i18n = i18nManager.locale('en')
    ctx.view.share({
      htmx: ctx.htmx,
      errors: {},
      sent: {},
      stale: null,
      t: wordsOf(ctx.i18n),
      changeWords: changeWordsOf(ctx.i18n),
      ...viewHelpers({ locale: preferredLocale(ctx) }),
    })
    return next()
  }
}

/** The browser's first language that formats numbers; a person's own setting replaces it later. */
export function preferredLocale({ request }: HttpContext) {
  const [first] = request.languages()
  return first && first !== '*' && isLocale(first) ? first : 'en-US'
}
