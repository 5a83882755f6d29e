import { Job } from '#core/job'

/** Throws away, each day, what docs/security/retention.md says. */
export class EnforceRetention extends Job {
  async perform() {
    const { enforceRetention } = await import('#privacy/actions/enforce_retention')
    await enforceRetention()
  }
}
