import mail from '@adonisjs/mail/services/main'
import i18nManager from '@adonisjs/i18n/services/main'
import { mailerName } from '#config/mail'
import type { Letter } from '#core/mail/letter'

/** Sends a letter now. Never while a household is open. @throws what the mail server says. */
export async function sendLetter({ to, key, values, url, lines = [], unsubscribeUrl }: Letter) {
  if (/[\p{C}\s,;<>]/u.test(to)) throw new Error('This is not one address.')
  const i18n = i18nManager.locale('en')
  const words = (name: string) => i18n.t(`${key}.${name}`, values)
  const state = {
    title: oneLine(words('subject')),
    paragraphs: words('text').split('\n\n'),
    lines,
    action: url && words('action'),
    url,
    unsubscribe: unsubscribeUrl && words('unsubscribe'),
    unsubscribeUrl,
    app: i18n.t('shell.app'),
  }
  await mail.use(mailerName()).send((message) => {
    message
      .to(to)
      .subject(state.title)
      .header('Auto-Submitted', 'auto-generated')
      .htmlView('mail/letter', state)
      .text(textOf(state))
    if (unsubscribeUrl) {
      message.header('List-Unsubscribe', `<${unsubscribeUrl}>`)
      message.header('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')
    }
  })
}

interface State {
  paragraphs: string[]
  lines: { text: string; url?: string }[]
  action?: string
  url?: string
  unsubscribe?: string
  unsubscribeUrl?: string
  app: string
}

/** Plain text needs no template, and no escaping. */
function textOf({ paragraphs, lines, action, url, unsubscribe, unsubscribeUrl, app }: State) {
  const items = lines.map(
    ({ text, url: place }) => `- ${oneLine(text)}${place ? `\n  ${place}` : ''}`
  )
  return [
    ...paragraphs,
    ...(items.length > 0 ? [items.join('\n')] : []),
    ...(url ? [`${action}:\n${url}`] : []),
    app,
    ...(unsubscribeUrl ? [`${unsubscribe}:\n${unsubscribeUrl}`] : []),
  ].join('\n\n')
}

/** Names that people chose stand in subjects: none may begin a header of its own. */
const oneLine = (text: string) => text.replaceAll(/\p{C}+/gu, ' ')
