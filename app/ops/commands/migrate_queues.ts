import { BaseCommand } from '@adonisjs/core/ace'

export default class MigrateQueues extends BaseCommand {
  static commandName = 'queue:migrate'
  static description = 'Create or update the tables of the job queues (nothing to do on Redis)'

  async run() {
    // Not at the top: ace reads every command file, and would load .env before "ace test" starts.
    const { default: env } = await import('#start/env')
    if (env.get('REDIS_URL')) return
    const { migrateQueues } = await import('#core/queue/migrate')
    const { QUEUES } = await import('#core/job')
    const url = env.get('DATABASE_URL')
    await migrateQueues(
      env.get('DATABASE_OWNER_URL') ?? url,
      decodeURIComponent(new URL(url).username),
      QUEUES
    )
  }
}
