import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput, EXIT } from '#core/admin_command'

export default class SyncRun extends AdminCommand {
  static commandName = 'sync:run'
  static description = 'Sync the bank connections that are due, now'
  static help = ['Ends with exit code 1 when a sync failed.', '--json prints what came of each.']

  @flags.string({ description: 'Only this connection' })
  declare connection?: string

  @flags.boolean({ description: 'Also those that are not due' })
  declare force: boolean

  protected async act() {
    const { isUuid } = await import('#core/uuid')
    const { runSyncs } = await import('#banking/actions/run_syncs')
    if (this.connection !== undefined && !isUuid(this.connection))
      throw badInput('--connection takes the id of a bank connection.')
    const syncs = await runSyncs({ connectionId: this.connection, isForced: this.force })
    const failed = syncs.filter(({ outcome }) => outcome === 'failed')
    if (failed.length > 0) this.exitCode = EXIT.refused
    this.say(
      { syncs },
      ...failed.map(({ connectionId, errorCode }) => `connection ${connectionId}: ${errorCode}`),
      `${syncs.length} connections synced, ${failed.length} failed`
    )
  }
}
