import type { HttpContext } from '@adonisjs/core/http'
import { replayRun } from '#banking/actions/replay_run'
import { manageConnection } from '#banking/policies/connection_policy'
import { runDetails } from '#banking/queries/flight_recorder'

/** The kept answers of a sync, and of all after it, are applied again. */
export default class ReplaysController {
  async store({ i18n, member, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    const { id: runId } = await runDetails(id, params.run_id)
    const replay = await replayRun(runId)
    const word = replay.changeSetId ? 'changed' : 'same'
    session.flash('notice', i18n.t(`banking.run.replayed_${word}`))
    if (replay.changeSetId) session.flash('undo', replay.changeSetId)
    return response.redirect(`/connections/${id}/runs/${replay.runId}`)
  }
}
