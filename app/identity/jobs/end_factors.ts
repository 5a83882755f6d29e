import { Job } from '#core/job'

/** Ends the second factors of one person whose day of notice is over. */
export class EndFactors extends Job<{ userId: string }> {
  async perform({ userId }: { userId: string }) {
    const { endDueFactors } = await import('#identity/second_factor/factor_removal')
    await endDueFactors(userId)
  }
}
