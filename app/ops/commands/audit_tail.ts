import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'

const MOST = 10_000

export default class AuditTail extends AdminCommand {
  static commandName = 'audit:tail'
  static description = 'Print the latest rows of the audit log, oldest of them first'
  static help = [
    'Without --household: what happened before a household was known.',
    '--json prints one object per line.',
  ]

  @flags.string({ description: 'Rows of this household' })
  declare household?: string

  @flags.string({ description: 'Only events whose names begin so' })
  declare event?: string

  @flags.number({ description: 'How many rows', default: 20 })
  declare limit: number

  protected async act() {
    const { inHousehold } = await import('#core/household_scope')
    const { isUuid } = await import('#core/uuid')
    const { auditEntries } = await import('#households/queries/audit_entries')
    if (this.household !== undefined && !isUuid(this.household))
      throw badInput('--household takes the id of a household.')
    if (!(this.limit >= 1 && this.limit <= MOST)) throw badInput(`--limit takes 1 to ${MOST}.`)
    const filter = { event: this.event ?? null, limit: Math.floor(this.limit) }
    const read = () => auditEntries(filter)
    const entries = this.household ? await inHousehold(this.household, read) : await read()
    for (const entry of entries.reverse()) {
      const line = [entry.at.toISOString(), entry.event, entry.actor ?? entry.actorKind]
      const facts = [entry.subject, JSON.stringify(entry.data)].filter(Boolean)
      this.say(entry, [...line, ...facts].join('  '))
    }
  }
}
