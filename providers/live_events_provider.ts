import { LiveEvents } from '#core/live_events'
import type { ApplicationService } from '@adonisjs/core/types'

declare module '@adonisjs/core/types' {
  interface ContainerBindings {
    liveEvents: LiveEvents
  }
}

/** The bus for live events, on Redis or PostgreSQL by configuration. */
export default class LiveEventsProvider {
  #events?: LiveEvents

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton('liveEvents', async () => {
      const { default: env } = await import('#start/env')
      this.#events = new LiveEvents({
        redisUrl: env.get('REDIS_URL'),
        databaseUrl: env.get('DATABASE_URL'),
      })
      return this.#events
    })
  }

  async shutdown() {
    await this.#events?.close()
  }
}
