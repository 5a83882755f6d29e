import { Job } from '#core/job'

/** Makes the file of one copy. */
export class MakeCopy extends Job<{ copyId: string }> {
  async perform({ copyId }: { copyId: string }) {
    const { makeCopy } = await import('#privacy/actions/make_copy')
    await makeCopy(copyId)
  }
}
