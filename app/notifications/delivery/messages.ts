import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import { placeOf } from '#notifications/news_places'
import { sentenceOf } from '#notifications/news_words'
import { unsubscribeUrl } from '#notifications/delivery/unsubscribing'
import type { Letter } from '#core/mail/letter'
import type { Claimed, Round } from '#notifications/delivery/claims'
import type { PushMessage } from '#notifications/push/port'

const PAGE = '/notifications'
/** More than these a message only counts. */
const MOST_LINES = 30
const LONGEST_BODY = 300

const written = ({ news, reader }: Claimed) => {
  const i18n = i18nManager.locale('en')
  const terms = { i18n, locale: reader.locale, showsAmounts: reader.preferences.showsAmounts }
  const lines = news.map((item) => ({ words: sentenceOf(item, terms), path: placeOf(item) }))
  return { i18n, lines }
}

/** One thing as a letter of its own, several as a digest. */
export function letterOf(claimed: Claimed, round: Round): Letter {
  const { lines } = written(claimed)
  const common = { to: claimed.reader.email, unsubscribeUrl: unsubscribeUrl(round) }
  if (lines.length === 1) {
    const [{ words, path }] = lines
    const url = appUrl + (path ?? PAGE)
    return { ...common, key: 'notifications.mail.one', values: { words }, url }
  }
  const shown = lines.slice(0, MOST_LINES)
  return {
    ...common,
    key: 'notifications.mail.many',
    values: { count: lines.length, more: lines.length - shown.length },
    lines: shown.map(({ words, path }) => ({ text: words, ...(path && { url: appUrl + path }) })),
    url: appUrl + PAGE,
  }
}

/** The same for a phone or a browser: data alone, which the app there shows. */
export function pushOf(claimed: Claimed): PushMessage {
  const { i18n, lines } = written(claimed)
  if (lines.length === 1) {
    const [{ words, path }] = lines
    const title = i18n.t('shell.app')
    return { title, body: cut(words), path: path ?? PAGE, tag: claimed.ids[0] }
  }
  const title = i18n.t('notifications.push.many', { count: lines.length })
  const body = cut(lines.map(({ words }) => words).join(' '))
  return { title, body, path: PAGE, tag: claimed.ids.at(-1)! }
}

const cut = (text: string) =>
  text.length <= LONGEST_BODY ? text : `${text.slice(0, LONGEST_BODY - 1)}…`
