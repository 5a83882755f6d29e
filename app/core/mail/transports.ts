import { MailResponse } from '@adonisjs/mail'
import type { MailTransportContract, NodeMailerMessage } from '@adonisjs/mail/types'

const addressOf = (to: NodeMailerMessage['to']) =>
  (to ?? []).map((one) => (typeof one === 'string' ? one : one.address)).join(', ')

const responseTo = ({ to }: NodeMailerMessage) =>
  new MailResponse('', { from: false, to: [addressOf(to)] }, null)

/** Where there is no mail server: the letter, with its link, for whoever started the app. */
export class TerminalTransport implements MailTransportContract {
  constructor(private print: (text: string) => void = (text) => void process.stdout.write(text)) {}

  async send(message: NodeMailerMessage) {
    const head = `Mail to ${addressOf(message.to)}: ${message.subject}`
    this.print(`\n${head}\n\n${String(message.text).trim()}\n\n`)
    return responseTo(message)
  }
}

/** Tests that are not about mail. */
export class NowhereTransport implements MailTransportContract {
  async send(message: NodeMailerMessage) {
    return responseTo(message)
  }
}
