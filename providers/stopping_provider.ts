import type { ApplicationService } from '@adonisjs/core/types'

/** Longer than balancers keep a connection that nothing is asked over, so that none is closed under a request. */
const KEEP_ALIVE_MS = 75_000

/** The web server leaves after the balancer in front of it has noticed: see `leave`. */
export default class StoppingProvider {
  constructor(protected app: ApplicationService) {}

  /** Hooks run from the last to the first; the one that closes the server was there before. */
  async ready() {
    const { default: env } = await import('#start/env')
    const { leave } = await import('#core/http/stopping')
    const isWeb = this.app.getEnvironment() === 'web'
    const server = isWeb ? await this.app.container.make('server') : undefined
    const node = server?.getNodeServer()
    if (node) node.keepAliveTimeout = KEEP_ALIVE_MS
    this.app.terminating(() => leave(node as never, env.get('DRAIN_SECONDS', 0)))
  }
}
