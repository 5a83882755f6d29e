import type { ApplicationService } from '@adonisjs/core/types'

/** In production the app does not run as a role that could see over the walls between households. */
export default class DatabaseRoleProvider {
  constructor(protected app: ApplicationService) {}

  async start() {
    const isServing = this.app.inProduction && this.app.getEnvironment() === 'web'
    if (!isServing) return
    const { roleTrouble } = await import('#core/database_role')
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const trouble = await roleTrouble()
    if (!trouble) return
    await db.manager.closeAll()
    throw new Error(trouble)
  }
}
