import { badInput, given, refused } from '#core/admin_command'
import { inHousehold } from '#core/household_scope'
import { isUuid } from '#core/uuid'
import { householdFacts, type HouseholdFacts } from '#households/queries/household_facts'

/** The household of an id that an operator typed. @throws CommandEnd when there is none. */
export async function namedHousehold(text: string | undefined): Promise<HouseholdFacts> {
  const id = given(text, 'household').toLowerCase()
  if (!isUuid(id)) throw badInput('A household is named by its id: see household:list.')
  const facts = await inHousehold(id, householdFacts)
  if (!facts) throw refused('unknown_household', 'No household has this id.')
  return facts
}
