import type { HttpContext } from '@adonisjs/core/http'
import { ownHouseholds } from '#households/queries/own_households'
import { copiesOf } from '#privacy/copies/books'
import { openErasure } from '#privacy/erasing/books'

/** What a person may ask of what is kept about them. */
export default class PersonalDataController {
  async show({ auth, view }: HttpContext) {
    const { id } = auth.use('web').user!
    const names = new Map((await ownHouseholds(id)).map((household) => [household.id, household]))
    const copies = (await copiesOf(id)).map((copy) => ({
      ...copy,
      household: copy.householdId && names.get(copy.householdId)?.name,
      canFetch: copy.readyAt && (!copy.householdId || names.has(copy.householdId)),
      kilobytes: Math.ceil((copy.bytes ?? 0) / 1024),
    }))
    return view.render('privacy/personal_data/show', {
      copies,
      erasure: await openErasure({ userId: id }),
    })
  }
}
