import { flags } from '@adonisjs/core/ace'
import { ConnectionCommand } from '#ops/connection_command'
import type { Repaired } from '#banking/actions/repair_sync'

export default class SyncRepair extends ConnectionCommand {
  static commandName = 'sync:repair'
  static description = 'Take back what workers left, and ask banks again whose reading is stuck'
  static help = [
    'Those that fail are asked again too, before their time; paused ones stay paused.',
    'A worker that was only slow and comes back writes nothing.',
  ]

  @flags.boolean({ description: 'Also take back what a worker is at just now' })
  declare force: boolean

  @flags.boolean({ description: 'Say what would be done, and do nothing' })
  declare dryRun: boolean

  protected async act() {
    const id = await this.named()
    const { audit } = await import('#core/audit')
    const { inHousehold } = await import('#core/household_scope')
    const { allSyncStates } = await import('#ops/queries/all_sync_states')
    const { repairSync } = await import('#banking/actions/repair_sync')
    const wanted = (await allSyncStates(id)).filter(
      ({ trouble, failures, isUnderWay }) =>
        id || trouble || failures > 0 || (this.force && isUnderWay)
    )
    if (this.dryRun) {
      const connections = wanted.map(({ connectionId }) => connectionId)
      const text = `It would repair ${connections.length} connections.`
      return this.say({ result: 'would_repair', connections }, ...connections, text)
    }
    const repaired: Repaired[] = []
    for (const state of wanted) {
      const done = await inHousehold(state.householdId, async () => {
        const made = await repairSync(state, { isForced: this.force })
        await audit({ event: 'ops.sync_repaired', subject: state.connectionId })
        return made
      })
      repaired.push(done)
    }
    const count = `${repaired.length} connections repaired`
    const next =
      repaired.length > 0 ? '. Next: node ace sync:status, when a worker had a minute' : ''
    this.say({ result: 'repaired', connections: repaired }, ...repaired.map(inWords), count + next)
  }
}

const inWords = ({ connectionId, takenBack, endedRuns, asked }: Repaired) =>
  [
    connectionId,
    ...(takenBack.length > 0 ? [`taken back: ${takenBack.join(', ')}`] : []),
    ...(endedRuns > 0 ? [`${endedRuns} syncs ended`] : []),
    asked.length > 0 ? `asked again: ${asked.join(', ')}` : 'left alone',
  ].join('  ')
