import { cleanText } from '#banking/plaid/bank_text'
import type { LinkTokenGetResponse } from 'plaid'

/** What the provider's page says was linked. It comes by the browser too, so it decides nothing but questions. */
export interface Offered {
  institutionId: string | null
  institutionName: string | null
  accounts: OfferedAccount[]
}

export interface OfferedAccount {
  name: string | null
  mask: string | null
  /** Only where the bank told it after the exchange. */
  persistentId?: string | null
}

interface Told {
  institution?: { institution_id?: string | null; name?: string | null } | null
  accounts?: { name?: string | null; mask?: string | null }[] | null
}

/** What visits to the provider's page ended in, the newest last. */
export const addedBy = ({ link_sessions: visits }: LinkTokenGetResponse) =>
  visits?.flatMap((visit) => visit.results?.item_add_results ?? []) ?? []

export const offeredOf = ({ institution, accounts }: Told): Offered => ({
  institutionId: cleanText(institution?.institution_id, 64),
  institutionName: cleanText(institution?.name, 100),
  accounts: (accounts ?? []).map(({ name, mask }) => ({
    name: cleanText(name, 100),
    mask: cleanText(mask, 8),
  })),
})
