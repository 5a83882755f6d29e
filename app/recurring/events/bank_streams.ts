import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** What a bank found to come again: rows of ours, and its word for how often. */
export interface BankStream {
  /** WEEKLY, BIWEEKLY, SEMI_MONTHLY, MONTHLY, ANNUALLY or UNKNOWN. */
  frequency: string
  transactionIds: string[]
}

/** The running streams that have rows of these merchants; all of them for null. */
type Reader = (merchants: string[] | null) => Promise<(BankStream & { merchant: string })[]>
let read: Reader = async () => []

/** Banks stand beside this module; start/recurring.ts says how theirs are read. */
export const readStreamsBy = (reader: Reader) => void (read = reader)
export const bankStreams: Reader = (merchants) => read(merchants)

/** When a bank told its streams anew: their merchants are looked at next. */
export async function wishForStreams() {
  const merchants = [...new Set((await read(null)).map(({ merchant }) => merchant))]
  await tenantDb().rawQuery(WISH, sqlBindings({ merchants }))
}

const WISH = /* sql */ `
  insert into recurring_wishes (household_id, merchant)
  select app.household_id(), merchant from unnest((:merchants)::text[]) wish (merchant) where merchant <> ''
  on conflict do nothing`
