import { tenantDb } from '#core/household_scope'
import { inOrder, type SeenGroup } from '#recurring/queries/seen_rows'

/** A merchant's rows of several accounts, as if they were one: the newest row's is the group's account. */
export interface JoinedGroup extends SeenGroup {
  otherAccountIds: string[]
}

/**
 * What is paid now by card and now by bank has a rhythm only when both are looked at together. Accounts
 * that somebody does not see stay apart: the expected amount would tell of them.
 */
export async function joinedGroups(groups: SeenGroup[]): Promise<JoinedGroup[]> {
  const key = ({ merchant, currency, isIn }: SeenGroup) => [merchant, currency, isIn].join('\n')
  const several = [...Map.groupBy(groups, key).values()].filter((own) => own.length > 1)
  if (several.length === 0) return []
  const { rows } = await tenantDb().rawQuery(CLOSED)
  const closed = new Set(rows.map(({ id }: { id: string }) => id))
  return several
    .map((own) => own.filter(({ accountId }) => !closed.has(accountId)))
    .filter((own) => own.length > 1)
    .map((own) => joined(own))
}

function joined(groups: SeenGroup[]): JoinedGroup {
  const [newest, ...others] = groups.toSorted((one, other) =>
    one.rows.at(-1)!.day > other.rows.at(-1)!.day ? -1 : 1
  )
  return {
    ...newest,
    categoryId:
      newest.categoryId ?? others.find(({ categoryId }) => categoryId)?.categoryId ?? null,
    rows: inOrder(groups.flatMap(({ rows }) => rows)),
    otherAccountIds: others.map(({ accountId }) => accountId),
  }
}

const CLOSED = /* sql */ `
  select distinct account_id as id from account_visibility where household_id = app.household_id()`
