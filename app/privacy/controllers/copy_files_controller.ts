import { Readable } from 'node:stream'
import { errors } from '@adonisjs/lucid'
import { audit } from '#core/audit'
import { todayIn } from '#core/calendar'
import { now } from '#core/clock'
import { inHousehold } from '#core/household_scope'
import { ownHouseholds } from '#households/queries/own_households'
import { findCopy, type Copy } from '#privacy/copies/books'
import { keptFile } from '#privacy/copies/kept_file'
import type { HttpContext } from '@adonisjs/core/http'

/** The file of a copy, for the person who asked for it; of a household, while they are in it. */
export default class CopyFilesController {
  async show({ auth, params, response }: HttpContext) {
    const user = auth.use('web').user!
    const copy = await findCopy(params.id)
    if (!copy?.readyAt || !(await mayFetch(copy, user.id))) throw new errors.E_ROW_NOT_FOUND()
    await keepInMind(copy)
    const name = `money-tracker-${todayIn('UTC', copy.readyAt)}.zip`
    response.header('Content-Type', 'application/zip')
    response.header('Content-Length', String(copy.bytes))
    response.header('Content-Disposition', `attachment; filename="${name}"`)
    const file = { exportId: copy.id, epoch: copy.epoch, userId: user.id }
    return response.stream(Readable.from(keptFile(file), { objectMode: false }))
  }
}

async function mayFetch({ userId, householdId, expiresAt }: Copy, readerId: string) {
  if (userId !== readerId || (expiresAt && expiresAt <= now())) return false
  return (
    householdId === null || (await ownHouseholds(readerId)).some(({ id }) => id === householdId)
  )
}

/** Owners see in their log who took the household's data along. */
async function keepInMind({ id, householdId, userId }: Copy) {
  const event = { event: 'privacy.copy_fetched', subject: id }
  await (householdId ? inHousehold(householdId, () => audit(event), { userId }) : audit(event))
}
