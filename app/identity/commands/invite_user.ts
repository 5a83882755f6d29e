import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class InviteUser extends BaseCommand {
  static commandName = 'user:invite'
  static description = 'Print a link with which somebody may sign up within 7 days'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'E-mail address of the invited person' })
  declare email: string

  async run() {
    const { appUrl } = await import('#config/app')
    const { invite } = await import('#identity/actions/invite')
    const token = await invite(this.email)
    process.stdout.write(`${appUrl}/signup?invitation=${token}\n`)
  }
}
