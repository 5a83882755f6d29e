import { tenantDb } from '#core/household_scope'

export interface Consent {
  id: string
  bank: string | null
  /** Who agreed; null for somebody who is not here any more. */
  by: string | null
  products: string[]
  historyDays: number
  isRenewal: boolean
  agreedAt: Date
  endsAt: Date | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
  how: 'person' | 'bank' | 'replaced' | null
}

/**
 * What was agreed to about banks in the open household, the newest first: one's own consents, and
 * those of logins that are shared. Of a login that is gone only the person who agreed sees it.
 */
export async function consents(): Promise<Consent[]> {
  const { rows } = await tenantDb().rawQuery(`
    select t.id, t.institution_name as bank, who.display_name as by, t.products,
      t.history_days as "historyDays", t.is_renewal as "isRenewal", t.agreed_at as "agreedAt",
      t.ends_at as "endsAt", t.withdrawn_at as "withdrawnAt", ended.display_name as "withdrawnBy",
      t.withdrawn_how as how
    from consents t
    left join users who on who.id = t.user_id
    left join users ended on ended.id = t.withdrawn_by_id
    where t.household_id = app.household_id() and (t.user_id = app.user_id() or exists (
      select from connections c where c.household_id = t.household_id and c.id = t.connection_id
        and (c.is_shared or c.user_id = app.user_id())))
    order by t.agreed_at desc, t.id desc limit 500`)
  return rows
}
