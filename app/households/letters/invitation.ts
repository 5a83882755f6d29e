import { appUrl } from '#config/app'
import { inHousehold, tenantDb } from '#core/household_scope'
import { letterKind } from '#core/mail/letter'
import { hashToken, newToken } from '#core/token'

interface Ids {
  householdId: string
  invitationId: string
}

/** The link into a household. Its token is made here and nowhere kept. */
export const invitationLetter = letterKind('households.invitation', (ids: Ids) =>
  inHousehold(ids.householdId, async () => {
    const token = newToken()
    const { rows } = await tenantDb().rawQuery(
      `update household_invitations i set token_hash = ?, is_mailed = true from households h, users u
       where i.household_id = app.household_id() and i.id = ? and i.accepted_at is null and i.revoked_at is null
         and h.id = i.household_id and u.id = i.invited_by_id
       returning i.email, h.name as household, u.display_name as inviter`,
      [hashToken(token), ids.invitationId]
    )
    if (!rows[0]) return null
    const { email, household, inviter } = rows[0]
    const values = { household, inviter }
    return {
      to: email,
      key: 'households.mails.invitation',
      values,
      url: `${appUrl}/invitations/${token}`,
    }
  })
)
