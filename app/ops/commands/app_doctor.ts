import { AdminCommand, EXIT } from '#core/admin_command'

export default class AppDoctor extends AdminCommand {
  static commandName = 'app:doctor'
  static description =
    'Look at everything that the app needs, and say what to do about what is wrong'
  static help = [
    'Ends with exit code 1 when something is broken; what is only worth a look ends with 0.',
  ]

  protected async act() {
    const { inWords } = await import('#ops/doctor/in_words')
    const { examine } = await import('#ops/doctor/examine')
    const checks = await examine()
    const isWell = checks.every(({ state }) => state !== 'broken')
    if (!isWell) this.exitCode = EXIT.refused
    this.say({ result: isWell ? 'well' : 'broken', checks }, ...checks.flatMap(inWords))
  }
}
