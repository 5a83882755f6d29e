import { Job } from '#core/job'
import { fetchInstitution } from '#banking/institutions/fetch_institution'

/** Gets a bank's name, colour and logo, unless they are fresh. */
export class FetchInstitution extends Job<{ institutionId: string }> {
  static override readonly queue = 'banking' as const

  async perform({ institutionId }: { institutionId: string }) {
    await fetchInstitution(institutionId)
  }
}
