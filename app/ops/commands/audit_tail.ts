import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class AuditTail extends BaseCommand {
  static commandName = 'audit:tail'
  static description = 'Print the latest rows of the audit log, oldest of them first'
  static help = ['Without --household: what happened before a household was known.']
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Rows of this household' })
  declare household?: string

  @flags.string({ description: 'Only events whose names begin so' })
  declare event?: string

  @flags.number({ description: 'How many rows', default: 20 })
  declare limit: number

  @flags.boolean({ description: 'Print one JSON object per line' })
  declare json: boolean

  async run() {
    const { inHousehold } = await import('#core/household_scope')
    const { isUuid } = await import('#core/uuid')
    const { auditEntries } = await import('#households/queries/audit_entries')
    if (this.household && !isUuid(this.household)) {
      this.logger.error('--household takes the id of a household')
      this.exitCode = 2
      return
    }
    const read = () => auditEntries({ event: this.event ?? null, limit: this.limit })
    const entries = this.household ? await inHousehold(this.household, read) : await read()
    for (const entry of entries.reverse()) {
      const line = [entry.at.toISOString(), entry.event, entry.actor ?? entry.actorKind]
      const facts = [entry.subject, JSON.stringify(entry.data)].filter(Boolean)
      this.logger.log(this.json ? JSON.stringify(entry) : [...line, ...facts].join('  '))
    }
  }
}
