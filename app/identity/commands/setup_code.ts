import { AdminCommand } from '#core/admin_command'

export default class SetupCode extends AdminCommand {
  static commandName = 'setup:code'
  static description = 'Print a fresh code for /setup, or nothing when this installation is set up'

  protected async act() {
    const { isSetUp } = await import('#identity/queries/is_set_up')
    const { issueSetupCode } = await import('#identity/actions/setup_code')
    const code = (await isSetUp()) ? null : await issueSetupCode()
    this.say({ code }, ...(code ? [code] : []))
  }
}
