import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { RotationReport } from '#ops/key_rotation/rotate'

export default class KeyRotate extends BaseCommand {
  static commandName = 'key:rotate'
  static description = 'Bring all secrets to the first key of KEYRING, while everything goes on'
  static help = [
    'Begin with a new key in front: KEYRING=k2:<32 bytes as base64>,k1:<the old one>, for all processes.',
    'Data keys are wrapped with it; --reencrypt makes new data keys and seals every value anew.',
    'Broken off, run it again: it goes on where it was. See docs/security/crypto-inventory.md.',
    'Ends with exit code 1 while something needs an older key, 2 when the keyring lacks one.',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Make new data keys too, and seal every value anew' })
  declare reencrypt: boolean

  @flags.boolean({ description: 'Say what would be done, and do nothing' })
  declare dryRun: boolean

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  async run() {
    const { EncryptionError } = await import('#core/sealing/sealing_key')
    try {
      await (this.dryRun ? this.#plan() : this.#rotate())
    } catch (error) {
      if (!(error instanceof EncryptionError)) throw error
      this.logger.error(error.message)
      this.exitCode = 2
    }
  }

  async #plan() {
    const { plannedRotation } = await import('#ops/key_rotation/rotate')
    const plan = await plannedRotation({ isDeep: this.reencrypt })
    const { toWrap, toReplace, toSeal } = plan
    if (this.json) return this.logger.log(JSON.stringify(plan))
    this.logger.info(`${toWrap} data keys to wrap with ${plan.rootKey}`)
    if (this.reencrypt) this.logger.info(`${toReplace} data keys to replace, with all their values`)
    this.logger.info(`${toSeal} values to seal anew`)
  }

  async #rotate() {
    const { rotateKeys } = await import('#ops/key_rotation/rotate')
    const { audit } = await import('#core/audit')
    const onProgress = (what: string, count: number) => this.logger.log(`${count} ${what}`)
    const isDeep = this.reencrypt
    const done = await rotateKeys({ isDeep, onProgress: this.json ? undefined : onProgress })
    const { rootKey: root, wrapped, replaced, sealed } = done
    await audit({ event: 'ops.keys_rotated', data: { root, wrapped, replaced, sealed } })
    if (this.json) this.logger.log(JSON.stringify(done))
    else this.#tell(done)
    if (!done.isComplete || done.unreadable.length > 0) this.exitCode = 1
  }

  #tell({ isComplete, unreadable, uses, rootKey, ...done }: RotationReport) {
    this.logger.info(
      `${done.wrapped} data keys wrapped, ${done.replaced} replaced, ${done.deleted} deleted, ${done.sealed} values sealed anew`
    )
    for (const row of unreadable) this.logger.error(`opens with no key: ${row}`)
    for (const [id, count] of Object.entries(uses))
      if (id !== rootKey) this.logger.warning(`${id} is still needed by ${count} keys and values`)
    if (done.resting > 0)
      this.logger.info(
        `${done.resting} replaced data keys rest for an hour; a later run deletes them`
      )
    if (isComplete) this.logger.success(`Everything is sealed under ${rootKey}`)
    for (const id of done.free) this.logger.success(`${id} may be taken out of KEYRING`)
  }
}
