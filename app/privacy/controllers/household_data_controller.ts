import type { HttpContext } from '@adonisjs/core/http'
import { copiesOf } from '#privacy/copies/books'
import { openErasure } from '#privacy/erasing/books'

/** What members may ask of what is kept about the household. */
export default class HouseholdDataController {
  async show({ member, view }: HttpContext) {
    const { id } = member.household
    const copies = (await copiesOf(member.user.id)).filter(({ householdId }) => householdId === id)
    return view.render('privacy/household_data/show', {
      copies: copies.map((copy) => ({
        ...copy,
        canFetch: copy.readyAt,
        kilobytes: Math.ceil((copy.bytes ?? 0) / 1024),
      })),
      erasure: await openErasure({ householdId: id }),
      isOwner: member.may('owner'),
    })
  }
}
