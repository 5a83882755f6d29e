import logger from '@adonisjs/core/services/logger'
import { forgetJobsAbout } from '#core/queue/forget'
import { finishErasure, handBack, hashOfId, putOff, takeOn } from '#privacy/erasing/books'
import { eraseHousehold } from '#privacy/erasing/household'
import { erasePerson } from '#privacy/erasing/person'

/** How long until the bank, or a household that goes first, is looked at again. */
const LOOK_AGAIN_MINUTES = 10

/**
 * Erases what is due. Every step can be done again: a worker that dies leaves the rest to the next
 * one, and what waits for a bank is put off.
 */
export async function erase(erasureId: string): Promise<void> {
  const erasure = await takeOn(erasureId)
  if (!erasure) return
  try {
    const isThrough = await (erasure.kind === 'user'
      ? erasePerson(erasure)
      : eraseHousehold(erasure))
    if (!isThrough) return await putOff(erasure, LOOK_AGAIN_MINUTES)
    const subject = erasure.householdId ?? erasure.userId!
    const running = await forgetJobsAbout([subject])
    if (running > 0) return await putOff(erasure, LOOK_AGAIN_MINUTES)
    await finishErasure(erasure)
    const hash = hashOfId(subject).toString('hex')
    logger.info({ erasure: erasure.id, kind: erasure.kind, hash }, 'erased')
  } catch (error) {
    await handBack(erasure)
    throw error
  }
}
