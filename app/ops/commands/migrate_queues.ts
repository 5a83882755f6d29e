import { AdminCommand } from '#core/admin_command'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class MigrateQueues extends AdminCommand {
  static commandName = 'queue:migrate'
  static description = 'Create or update the tables of the job queues (nothing to do on Redis)'
  static options: CommandOptions = { allowUnknownFlags: true }

  protected async act() {
    // Not at the top: ace reads every command file, and would load .env before "ace test" starts.
    const { default: env } = await import('#start/env')
    const isOnRedis = Boolean(env.get('REDIS_URL'))
    if (!isOnRedis) {
      const { migrateQueues } = await import('#core/queue/migrate')
      const { QUEUES } = await import('#core/job')
      const url = env.get('DATABASE_URL')
      const owner = env.get('DATABASE_OWNER_URL') ?? url
      await migrateQueues(owner, decodeURIComponent(new URL(url).username), QUEUES)
    }
    this.say({ migrated: !isOnRedis })
  }
}
