import { inHousehold } from '#core/household_scope'
import { post } from '#core/mail/send_mail'
import { notify } from '#households/actions/notify'
import { ownHouseholds } from '#households/queries/own_households'
import { copyLetter } from '#privacy/letters/copies'
import type { Copy } from '#privacy/copies/books'

/** Says in the app and by mail that the file is there; both lead to a page for those who are signed in. */
export async function tellOfCopy({ id, userId, householdId }: Copy): Promise<void> {
  const home = householdId ?? (await ownHouseholds(userId))[0]?.id
  if (home) {
    const kind = householdId ? 'privacy.household_copy_ready' : 'privacy.copy_ready'
    const notice = { kind, key: `privacy.copy_ready:${id}`, data: { copyId: id } }
    await inHousehold(home, () => notify({ ...notice, userIds: [userId] }))
  }
  await post(copyLetter, { copyId: id })
}
