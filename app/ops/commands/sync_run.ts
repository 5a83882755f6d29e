import { flags } from '@adonisjs/core/ace'
import { EXIT } from '#core/admin_command'
import { ConnectionCommand } from '#ops/connection_command'

export default class SyncRun extends ConnectionCommand {
  static commandName = 'sync:run'
  static description = 'Sync the bank connections that are due, now'
  static help = ['Ends with exit code 1 when a sync failed.', '--json prints what came of each.']

  @flags.boolean({ description: 'Also those that are not due' })
  declare force: boolean

  protected async act() {
    const named = await this.named()
    const { runSyncs } = await import('#banking/actions/run_syncs')
    const syncs = await runSyncs({ connectionId: named, isForced: this.force })
    const failed = syncs.filter(({ outcome }) => outcome === 'failed')
    if (failed.length > 0) this.exitCode = EXIT.refused
    this.say(
      { syncs },
      ...failed.map(({ connectionId, errorCode }) => `connection ${connectionId}: ${errorCode}`),
      `${syncs.length} connections synced, ${failed.length} failed`,
      ...(failed.length > 0 ? ['Next: node ace sync:status says when they are tried again.'] : [])
    )
  }
}
