import logger from '@adonisjs/core/services/logger'
import { inHousehold } from '#core/household_scope'
import { performRun, RunCancelled, type Apart, type Progress } from '#rules/running/perform_run'
import type { Order } from '#rules/running/order'
import { failRun, finishRun, isAlone, noteProgress, takeRun } from '#rules/running/run_books'

/** What concerns a run that somebody waits for, or one of several. */
interface Among {
  order?: Order
  onProgress?: (progress: Progress) => void
}

/**
 * Does a run that waits, all of it or nothing; one that came twice, is over or was cancelled is left.
 * How far it is, and whether it is still wished, goes through transactions of its own.
 */
export async function workOff(
  householdId: string,
  runId: string,
  { order, onProgress }: Among = {}
): Promise<void> {
  const fail = () => inHousehold(householdId, () => failRun(runId))
  const run = await inHousehold(householdId, () => takeRun(runId))
  // Where it is over already, this changes nothing.
  if (!run) return fail()
  const report = async (progress: Progress) => {
    await inHousehold(householdId, () => noteProgress(runId, progress))
    onProgress?.(progress)
  }
  const apart: Apart = (work) => inHousehold(householdId, work, { userId: run.userId })
  const perform = async () => {
    if (await isAlone(runId))
      await finishRun(runId, await performRun({ ...run, order }, report, apart))
  }
  try {
    await inHousehold(householdId, perform, { userId: run.userId })
  } catch (error) {
    if (error instanceof RunCancelled) return
    if (isCollision(error)) throw error
    logger.error({ err: error, runId }, 'a rule was not applied')
    await fail()
  }
}

/** Two that wait for each other: the queue tries again. */
const isCollision = (error: unknown) =>
  ['40P01', '40001'].includes((error as { code?: string }).code ?? '')
