import { isUuid } from '#core/uuid'
import { Refusal } from '#core/refusal'
import { IGNORED, NEW } from '#banking/actions/map_accounts'

const FIELD = /^account_([\da-f-]{36})$/

/** The form's fields `account_<id of the bank's account>`: where each goes. @throws Refusal for anything else. */
export function readMapping(body: Record<string, unknown>): Map<string, string> {
  const wishes = new Map<string, string>()
  for (const [name, value] of Object.entries(body)) {
    const id = FIELD.exec(name)?.[1]
    if (!id || value === '') continue
    const isKnown = value === NEW || value === IGNORED || isUuid(value)
    if (!isKnown)
      throw new Refusal(name, 'likeness', 'Choose an account of the same kind and currency.')
    wishes.set(id, value as string)
  }
  return wishes
}
