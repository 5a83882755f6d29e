import { AdminCommand } from '#core/admin_command'

export default class BackupKeys extends AdminCommand {
  static commandName = 'backup:keys'
  static description = 'Make a pair of keys for backups: one seals, the other opens'
  static help = [
    'BACKUP_RECIPIENTS takes the public one. Keep the secret one away from this machine: whoever takes',
    'the machine can make backups, and open none.',
  ]

  protected async act() {
    const { generateIdentity, identityToRecipient } = await import('age-encryption')
    const identity = await generateIdentity()
    const recipient = await identityToRecipient(identity)
    this.say(
      { recipient, identity },
      `BACKUP_RECIPIENTS=${recipient}`,
      identity,
      'Next: set the first line for the app, and keep the second in a safe place that is not this machine.'
    )
  }
}
