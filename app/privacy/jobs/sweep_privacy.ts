import { Job } from '#core/job'
import { enqueue } from '#core/outbox'
import { waitingCopies } from '#privacy/copies/books'
import { dueErasures } from '#privacy/erasing/books'
import { Erase } from '#privacy/jobs/erase'
import { MakeCopy } from '#privacy/jobs/make_copy'

/** Finds erasures that are due and copies that wait although no worker is at them. */
export class SweepPrivacy extends Job {
  async perform() {
    for (const erasureId of await dueErasures()) await enqueue(Erase, { erasureId })
    for (const copyId of await waitingCopies()) await enqueue(MakeCopy, { copyId })
  }
}
