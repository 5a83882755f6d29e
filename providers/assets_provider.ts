import ViteProvider from '@adonisjs/vite/vite_provider'
import type { ApplicationService } from '@adonisjs/core/types'

/** Tests use the built assets, as production does, instead of a Vite server for each process. */
export default class AssetsProvider extends ViteProvider {
  readonly #built: boolean

  constructor(app: ApplicationService) {
    super(app)
    this.#built = app.getEnvironment() === 'test'
  }

  async start() {
    if (!this.#built) await super.start()
  }

  async shutdown() {
    if (!this.#built) await super.shutdown()
  }
}
