import { Refusal } from '#core/refusal'
import type { HttpContext } from '@adonisjs/core/http'

/** Says a domain's refusal in the reader's words: by field and rule, by rule, else as it was thrown. */
export function putIntoWords(error: unknown, { i18n }: HttpContext) {
  if (!(error instanceof Refusal) || !i18n) return
  for (const message of error.messages) {
    const keys = [`refusals.${message.field}.${message.rule}`, `refusals.${message.rule}`]
    const key = keys.find((candidate) => i18n.hasMessage(candidate))
    if (key) message.message = i18n.t(key, message.meta)
  }
}
