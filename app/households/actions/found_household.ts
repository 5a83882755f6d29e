import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'

export interface NewHousehold {
  name: string
  /** ISO 4217 code in which totals are shown. */
  currency: string
  /** IANA name: decides when a day begins. */
  timeZone: string
  ownerId: string
}

/** Makes a household with its owner, lets `furnish` put in what it starts with, and answers its id. */
export async function foundHousehold(
  of: NewHousehold,
  furnish: () => Promise<void>
): Promise<string> {
  const id = uuidv7()
  await inHousehold(
    id,
    async () => {
      await tenantDb()
        .table('households')
        .insert({ id, name: of.name, currency: of.currency, time_zone: of.timeZone })
      await changeSet({ cause: 'households.founded' }, async () => {
        await tenantDb()
          .table('memberships')
          .insert({ household_id: id, id: uuidv7(), user_id: of.ownerId, role: 'owner' })
        await furnish()
      })
    },
    { userId: of.ownerId }
  )
  return id
}
