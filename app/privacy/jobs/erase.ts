import { Job } from '#core/job'

/** Erases a household or a person whose time has come, as far as that is possible now. */
export class Erase extends Job<{ erasureId: string }> {
  async perform({ erasureId }: { erasureId: string }) {
    const { erase } = await import('#privacy/actions/erase')
    await erase(erasureId)
  }
}
