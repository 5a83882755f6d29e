import type { HttpContext } from '@adonisjs/core/http'
import { changeWordsOf } from '#core/http/words'
import { activity } from '#households/queries/activity'
import { members } from '#households/queries/members'
import { activityFilterValidator } from '#households/validators/activity_filter_validator'

const SHOWN = 50

/** What no undo takes back: who belongs to the household, and what was deleted for good. */
const LASTING = /^(households|privacy)\.|^banking\.purged$/

/** Everything that was done in the household, each with its undo. */
export default class ActivityController {
  async index({ i18n, member, request, view }: HttpContext) {
    const { actorId, before } = await activityFilterValidator.validate(request.qs())
    const found = await activity({ actorId, before, limit: SHOWN + 1 })
    const shown = found.slice(0, SHOWN)
    const sentence = changeWordsOf(i18n)
    const changes = shown.map((change) => ({
      ...change,
      what: change.undoneCause
        ? i18n.t('households.activity.undid', {
            what: sentence(change.undoneCause, change.undoneDetails),
          })
        : sentence(change.cause, change.details),
      canUndo:
        member.may('editor') && !change.isUndone && !change.isOld && !LASTING.test(change.cause),
    }))
    const people = await members()
    return view.render('households/activity/index', {
      changes,
      actorId,
      before: found.length > SHOWN ? shown.at(-1)!.id : null,
      people: people.map(({ userId, name }) => ({ value: userId, label: name })),
    })
  }
}
