import { tenantDb } from '#core/household_scope'
import type { KnownLogin } from '#banking/linking/duplicates'

/** The logins of the open household that its reader may see, with the accounts that they share. */
export async function knownLogins({ except = null as string | null } = {}): Promise<KnownLogin[]> {
  const { rows } = await tenantDb().rawQuery(
    `select c.id, c.user_id as "userId", c.institution_id as "institutionId", c.status,
       coalesce(case when c.last_synced_at is not null then (
           select jsonb_agg(jsonb_build_object('name', e.name, 'mask', e.mask, 'persistentId', e.persistent_id))
           from external_accounts e where e.connection_id = c.id and e.status <> 'replaced') end,
         -- Before its first sync: what the provider's page said.
         (select s.offered -> 'accounts' from link_sessions s where s.connection_id = c.id and s.mode = 'new'
           order by s.id desc limit 1), '[]') as accounts
     from connections c
     where c.removed_at is null and c.status <> 'removed' and c.id is distinct from ?::uuid
       and (c.is_shared or app.user_id() is null or c.user_id = app.user_id())
     order by c.created_at`,
    [except as string]
  )
  return rows
}
