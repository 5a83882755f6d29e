import app from '@adonisjs/core/services/app'
import type { I18n } from '@adonisjs/i18n'

const sentences = new Map<string, string>()

/**
 * The words of a key in the reader's language. A sentence without values is always the same, so it
 * is put together once: reading its ICU syntax again took a seventh of a page's time.
 */
export function wordsOf(i18n: I18n) {
  return (key: string, values?: Record<string, unknown>): string => {
    if (values || app.inDev) return i18n.t(key, values)
    const name = `${i18n.locale} ${key}`
    const known = sentences.get(name)
    if (known !== undefined) return known
    const sentence = i18n.t(key)
    sentences.set(name, sentence)
    return sentence
  }
}
