import { isDay } from '#core/calendar'
import { formatDay, formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { placeOf } from '#notifications/news_places'
import type { I18n } from '@adonisjs/i18n'
import type { NewsItem } from '#notifications/queries/news'

interface Reader {
  i18n: I18n
  /** How days and amounts are written. */
  locale: string
  showsAmounts: boolean
}

interface Amount {
  minor: string
  currency: string
}

const isAmount = (fact: unknown): fact is Amount =>
  typeof fact === 'object' && fact !== null && 'minor' in fact && 'currency' in fact

function inWriting(fact: unknown, locale: string): unknown {
  if (isDay(fact)) return formatDay(fact, { locale, style: 'short' })
  if (isAmount(fact))
    return formatMoney(new Money(BigInt(fact.minor), fact.currency), { locale }).text
  return fact
}

/** The sentence of a piece of news, with its amounts only for who allowed them. */
export function sentenceOf(
  { kind, data }: Pick<NewsItem, 'kind' | 'data'>,
  reader: Reader
): string {
  const { i18n, locale, showsAmounts } = reader
  const hasAmounts = Object.values(data).some(isAmount)
  const key = `notifications.${kind}${hasAmounts && !showsAmounts ? '_plain' : ''}`
  if (!i18n.hasMessage(key)) return i18n.t('notifications.something')
  const facts = Object.entries(data).map(([name, fact]) => [name, inWriting(fact, locale)])
  const bank = data.bank ?? i18n.t('notifications.your_bank')
  return i18n.t(key, { ...Object.fromEntries(facts), bank })
}

/** A piece of news as a sentence with its place. */
export function inWords(item: NewsItem, reader: Reader) {
  return {
    ...item,
    words: sentenceOf(item, reader),
    href: placeOf(item),
    isSecurity: /^(security|audit)\./.test(item.kind),
  }
}
