import mail from '@adonisjs/mail/services/main'
import i18nManager from '@adonisjs/i18n/services/main'
import { mailerName } from '#config/mail'
import { Job } from '#core/job'
import { letterKindOf, type Letter } from '#core/mail/letter'

export interface Payload {
  letter: string
  /** Ids alone: tokens are made when the letter is written. */
  data: object
}

/** Sends one letter. It may go out twice where a worker dies between sending and saying so. */
export class SendMail extends Job<Payload> {
  static override attempts = 8

  async perform({ letter, data }: Payload) {
    const written = await letterKindOf(letter).compose(data)
    if (written) await send(written)
  }
}

async function send({ to, key, values, url }: Letter) {
  if (/[\p{C}\s,;<>]/u.test(to)) throw new Error('This is not one address.')
  const i18n = i18nManager.locale('en')
  const words = (name: string) => i18n.t(`${key}.${name}`, values)
  const state = {
    title: oneLine(words('subject')),
    paragraphs: words('text').split('\n\n'),
    action: url && words('action'),
    url,
    app: i18n.t('shell.app'),
  }
  await mail.use(mailerName()).send((message) => {
    message
      .to(to)
      .subject(state.title)
      .header('Auto-Submitted', 'auto-generated')
      .htmlView('mail/letter', state)
      .text(textOf(state))
  })
}

/** Plain text needs no template, and no escaping. */
const textOf = (state: { paragraphs: string[]; action?: string; url?: string; app: string }) =>
  [...state.paragraphs, ...(state.url ? [`${state.action}:\n${state.url}`] : []), state.app].join(
    '\n\n'
  )

/** Names that people chose stand in subjects: none may begin a header of its own. */
const oneLine = (text: string) => text.replaceAll(/\p{C}+/gu, ' ')
