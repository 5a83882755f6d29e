import { args } from '@adonisjs/core/ace'
import { AdminCommand, badInput, given, refused } from '#core/admin_command'
import { refusalOf } from '#core/mail/refusal_of'

export default class MailTest extends AdminCommand {
  static commandName = 'mail:test'
  static description = 'Send a letter right away, and say what the mail server answered'

  @args.string({ description: 'Where it goes', required: false })
  declare address?: string

  protected async act() {
    const address = given(this.address, 'address')
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw badInput(`${address} is no e-mail address.`)
    const { default: mail } = await import('@adonisjs/mail/services/main')
    const { mailerName } = await import('#config/mail')
    const mailer = mailerName()
    try {
      await mail.use(mailer).send((message) => {
        message.to(address).subject('Money Tracker can send mail').text(TEXT)
      })
    } catch (error) {
      const { code, line } = refusalOf(error)
      throw refused('not_sent', `The mail server did not take it: ${code ?? ''} ${line}`)
    }
    this.say(
      { result: 'sent', by: mailer },
      mailer === 'smtp'
        ? `The mail server took the letter to ${address}. Next: look whether it came, and not as spam.`
        : 'There is no mail server: the letter was printed. Next: set SMTP_HOST.'
    )
  }
}

const TEXT = 'This letter was sent by node ace mail:test. Nothing needs to be done.'
