/** Writes the accounts of a new Item. */
import type { Client } from '#sandbox_bank/database'
import { identifier } from '#sandbox_bank/identifiers'
import { accountId, type History, type ItemRequest } from '#sandbox_bank/items/build_history'
import { accountsOf } from '#sandbox_bank/world/account_templates'

export async function insertAccounts(
  client: Client,
  seed: string,
  itemId: string,
  request: ItemRequest,
  history: History
): Promise<void> {
  const { institution, user } = request
  for (const [position, template] of accountsOf(user).entries()) {
    if (request.accounts && !request.accounts.includes(template.key)) continue
    const { opening, posted, pending } = history.totalsOf(template)
    const persistent =
      institution.hasPersistentAccountIds && template.type === 'depository'
        ? identifier(seed, `persistent|${institution.id}|${user.username}|${template.key}`)
        : null
    await client.query(
      `insert into accounts (account_id, item_id, position, key, name, official_name, mask, type, subtype, currency,
         limit_minor, opening_minor, posted_minor, pending_minor, persistent_account_id, forced_balances)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        accountId(seed, itemId, template.key),
        itemId,
        position,
        template.key,
        template.name,
        template.officialName,
        template.mask,
        template.type,
        template.subtype,
        template.currency ?? institution.currency,
        template.limitMinor,
        opening,
        posted,
        pending,
        persistent,
        JSON.stringify(template.forcedBalances ?? {}),
      ]
    )
  }
}
