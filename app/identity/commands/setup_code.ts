import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class SetupCode extends BaseCommand {
  static commandName = 'setup:code'
  static description = 'Print a fresh code for /setup, or nothing when this installation is set up'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { isSetUp } = await import('#identity/queries/is_set_up')
    const { issueSetupCode } = await import('#identity/actions/setup_code')
    if (!(await isSetUp())) process.stdout.write(`${await issueSetupCode()}\n`)
  }
}
