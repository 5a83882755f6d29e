import { writeFile } from 'node:fs/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class DocsRetention extends BaseCommand {
  static commandName = 'docs:retention'
  static description = 'Write docs/security/retention.md anew from config/retention.ts'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { retentionTable } = await import('#privacy/actions/retention_table')
    const path = this.app.makePath('docs/security/retention.md')
    await writeFile(path, retentionTable())
    this.logger.success(`${path} is up to date`)
  }
}
