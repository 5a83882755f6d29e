import { Refusal } from '#core/refusal'
import Account from '#accounts/models/account'
import Tag from '#categories/models/tag'

/** @throws Refusal of `tag_id` when the household has no such tag in use. */
export async function refuseUnknownTag(id: string | null) {
  const found =
    id && (await Tag.query().where('id', id).whereNull('deletedAt').whereNull('archivedAt').first())
  if (!found) throw new Refusal('tag_id', 'exists', 'Choose a tag from the list.')
}

/** @throws Refusal of `account_id` when the person cannot work with it, or it has no rows of its own. */
export async function refuseUnknownAccount(id: string | null) {
  const found = id && (await Account.workable().where('id', id).whereNull('closedAt').first())
  if (!found) throw new Refusal('account_id', 'exists', 'Choose an account. Cash, if it was cash.')
}
