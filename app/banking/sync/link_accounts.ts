import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { matchAccounts, type AccountTraits } from '#banking/sync/match_accounts'
import type { BankAccount } from '#banking/plaid/translate_account'

/** An account of the bank beside the row that we keep of it, and the ledger's account. */
export interface LinkedAccount extends BankAccount {
  id: string
  accountId: string
  /** Not known under this id. */
  isNew: boolean
  /** The ledger knows the account, by the row that this one takes the place of. */
  replacesId: string | null
  /** Nobody can tell which account it is: its rows wait for a person. */
  isUnclear: boolean
  /** A person deleted the account or left it out: its rows come in as deleted. */
  isDeleted: boolean
}

/** A row that is kept of an account of the bank. */
interface KeptAccount extends AccountTraits {
  id: string
  externalId: string
  accountId: string | null
  status: string
  isDeleted: boolean
  isOfRemoved: boolean
}

export interface LinkedAccounts {
  /** What the bank tells of now, without what is not clear. */
  told: LinkedAccount[]
  unclear: LinkedAccount[]
  /** The ledger's accounts by the bank's ids, also of accounts that the bank tells of no more. */
  byExternalId: Map<string, { id: string; accountId: string; isDeleted: boolean }>
}

interface Bank {
  connectionId: string
  institutionId: string | null
}

/**
 * Finds what we know of the bank's accounts: under their ids; as one that is told of no more; or as
 * one of a connection to the same bank that was removed and left its history. Writes nothing; ids of
 * new ones are made.
 */
export async function linkAccounts(bank: Bank, sent: BankAccount[]): Promise<LinkedAccounts> {
  const kept = await keptAccounts(bank)
  const own = kept.filter((row) => !row.isOfRemoved)
  const known = new Map(own.map((row) => [row.externalId, row]))
  const isTold = new Set(sent.map(({ externalId }) => externalId))
  const missing = own.filter(
    (row) => !isTold.has(row.externalId) && ['open', 'closed'].includes(row.status)
  )
  const matched = matchAccounts(
    missing,
    sent.filter(({ externalId }) => !known.has(externalId))
  )
  const strangers = sent.filter(
    (each) => !known.has(each.externalId) && !matched.pairs.has(each) && !matched.unclear.has(each)
  )
  const adopted = matchAccounts(
    kept.filter((row) => row.isOfRemoved),
    strangers
  )

  const linked = sent.map((account) => {
    const same = known.get(account.externalId)
    const old = matched.pairs.get(account) ?? adopted.pairs.get(account)
    return {
      ...account,
      id: same?.id ?? uuidv7(),
      accountId: same?.accountId ?? old?.accountId ?? uuidv7(),
      isNew: !same,
      replacesId: old?.id ?? null,
      isUnclear: matched.unclear.has(account) || adopted.unclear.has(account),
      isDeleted: same?.isDeleted ?? false,
    }
  })
  const isHeld = ({ externalId }: LinkedAccount) => known.get(externalId)?.status === 'unclear'
  const told = linked.filter((account) => !account.isUnclear && !isHeld(account))
  // What is still told under an id that was replaced is told again under the new one.
  const replaced = new Set(linked.map(({ replacesId }) => replacesId))
  const mapped = own.filter(
    (row) =>
      row.accountId !== null &&
      !['unclear', 'replaced'].includes(row.status) &&
      !replaced.has(row.id)
  )
  return {
    told,
    unclear: linked.filter((account) => account.isUnclear),
    byExternalId: new Map(
      [...mapped, ...told].map((row) => [
        row.externalId,
        { id: row.id, accountId: row.accountId!, isDeleted: row.isDeleted },
      ])
    ),
  }
}

/**
 * The connection's accounts, and those of removed connections to the same bank that nothing feeds now.
 * Accounts that a person deleted are not looked for.
 */
async function keptAccounts({ connectionId, institutionId }: Bank): Promise<KeptAccount[]> {
  const { rows } = await tenantDb().rawQuery(
    `select e.id, e.external_id as "externalId", e.account_id as "accountId", e.status,
       e.persistent_id as "persistentId", e.type, e.subtype, e.mask, e.name,
       a.deleted_at is not null or e.status = 'ignored' as "isDeleted", e.connection_id <> :connectionId::uuid as "isOfRemoved"
     from external_accounts e left join accounts a on a.household_id = e.household_id and a.id = e.account_id
     where e.connection_id = :connectionId::uuid
       or (e.status in ('open', 'closed') and a.deleted_at is null and e.connection_id in (
           select c.id from connections c where c.removed_at is not null and c.institution_id = :institutionId)
         and not exists (select from external_accounts other
           join connections c on c.household_id = other.household_id and c.id = other.connection_id
           where other.household_id = e.household_id and other.account_id = e.account_id
             and c.removed_at is null and other.status in ('open', 'closed')))`,
    { connectionId, institutionId: institutionId ?? '' }
  )
  return rows
}
