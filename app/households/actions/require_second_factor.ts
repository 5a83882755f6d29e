import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { hasSecondFactor } from '#identity/queries/second_factors'

/**
 * Says whether members need a second factor. Those without one then reach nothing of the household
 * but the pages where they get one, from their next request on.
 * @throws Refusal when the owner who asks has none: rules begin at home.
 */
export async function requireSecondFactor(isRequired: boolean, ownerId: string) {
  if (isRequired && !(await hasSecondFactor(ownerId)))
    throw new Refusal('requires_second_factor', 'ownFirst')
  const { rowCount } = await tenantDb().rawQuery(
    `update households set requires_second_factor = :isRequired
     where id = app.household_id() and requires_second_factor <> :isRequired`,
    { isRequired }
  )
  const event = isRequired
    ? 'households.second_factor_required'
    : 'households.second_factor_optional'
  if (rowCount) await audit({ event })
}
