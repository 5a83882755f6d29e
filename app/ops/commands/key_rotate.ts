import { flags } from '@adonisjs/core/ace'
import { AdminCommand, EXIT, refused } from '#core/admin_command'
import type { RotationReport } from '#ops/key_rotation/rotate'

export default class KeyRotate extends AdminCommand {
  static commandName = 'key:rotate'
  static description = 'Bring all secrets to the first key of KEYRING, while everything goes on'
  static help = [
    'Begin with a new key in front: KEYRING=k2:<32 bytes as base64>,k1:<the old one>, for all processes.',
    'Data keys are wrapped with it; --reencrypt makes new data keys and seals every value anew.',
    'Broken off, run it again: it goes on where it was. See docs/security/crypto-inventory.md.',
    'Ends with exit code 1 while something needs an older key, or the keyring lacks one.',
  ]

  @flags.boolean({ description: 'Make new data keys too, and seal every value anew' })
  declare reencrypt: boolean

  @flags.boolean({ description: 'Say what would be done, and do nothing' })
  declare dryRun: boolean

  protected async act() {
    const { EncryptionError } = await import('#core/sealing/sealing_key')
    try {
      await (this.dryRun ? this.#plan() : this.#rotate())
    } catch (error) {
      if (error instanceof EncryptionError) throw refused('no_key', `${error.message}.`)
      throw error
    }
  }

  async #plan() {
    const { plannedRotation } = await import('#ops/key_rotation/rotate')
    const plan = await plannedRotation({ isDeep: this.reencrypt })
    this.say(
      { result: 'would_rotate', ...plan },
      `It would wrap ${plan.toWrap} data keys with ${plan.rootKey}, replace ${plan.toReplace} and seal ${plan.toSeal} values anew,`,
      'with --reencrypt those of the replaced keys too.'
    )
  }

  async #rotate() {
    const { rotateKeys } = await import('#ops/key_rotation/rotate')
    const { audit } = await import('#core/audit')
    const onProgress = (what: string, count: number) => this.logger.log(`${count} ${what}`)
    const isDeep = this.reencrypt
    const done = await rotateKeys({ isDeep, onProgress: this.json ? undefined : onProgress })
    const { rootKey: root, wrapped, replaced, sealed } = done
    await audit({ event: 'ops.keys_rotated', data: { root, wrapped, replaced, sealed } })
    const isWhole = done.isComplete && done.unreadable.length === 0
    if (!isWhole) this.exitCode = EXIT.refused
    this.say({ result: isWhole ? 'rotated' : 'incomplete', ...done }, ...inWords(done))
  }
}

function inWords({
  isComplete,
  unreadable,
  uses,
  rootKey,
  resting,
  free,
  ...done
}: RotationReport) {
  const older = Object.entries(uses).filter(([id]) => id !== rootKey)
  return [
    `${done.wrapped} data keys wrapped, ${done.replaced} replaced, ${done.deleted} deleted, ${done.sealed} values sealed anew`,
    ...unreadable.map((row) => `opens with no key: ${row}`),
    ...older.map(([id, count]) => `${id} is still needed by ${count} keys and values`),
    ...(resting > 0
      ? [`${resting} replaced data keys rest for an hour, then a job deletes them`]
      : []),
    ...(isComplete ? [`everything is sealed under ${rootKey}`] : []),
    ...free.map((id) => `${id} may be taken out of KEYRING`),
  ]
}
