/** One movement of a history, before it becomes a transaction with ids. Amounts have Plaid's sign: positive leaves the account. */
import { Random } from '#sandbox_bank/random'
import type { HistoryWindow } from '#sandbox_bank/history/window'
import type { Merchant } from '#sandbox_bank/history/merchants'
import type { AccountKey } from '#sandbox_bank/world/account_templates'

/** What a movement looks like before it posts. `hold`: the pending row vanishes and the posted one does not name it. */
export interface PendingLook {
  kind: 'plain' | 'tip' | 'hold'
  amountMinor: number
}

export interface PlannedRow {
  account: AccountKey
  /** Unique inside a history, and the same for the same seed: the transaction id follows from it. */
  label: string
  /** Numbers of days in the window. */
  authorizedOn: number
  postedOn: number
  amountMinor: number
  currency: string
  merchant: Merchant
  pending: PendingLook
  checkNumber: string | null
  hasMerchantName: boolean
  confidence: 'VERY_HIGH' | 'HIGH' | 'MEDIUM' | 'LOW' | null
}

/** The confidence null means that the bank gives no category at all. */
type Quirks = Pick<PlannedRow, 'hasMerchantName' | 'confidence'>
const FLAWLESS: Quirks = { hasMerchantName: true, confidence: 'VERY_HIGH' }

export interface Plan {
  on: number
  amountMinor: number
  merchant: Merchant
  /** Days until it posts, on business days only. 0 or absent: posts on the day itself. */
  lag?: number
  currency?: string
  pending?: PendingLook
  checkNumber?: string
}

export interface HistoryRequest {
  seed: string
  institutionId: string
  username: string
  currency: string
}

/** One stream's pen: draws numbers for it and writes its rows down, leaving out what happens after today. */
export class Stream {
  readonly random: Random
  readonly rows: PlannedRow[] = []
  #count = 0

  constructor(
    readonly request: HistoryRequest,
    readonly window: HistoryWindow,
    readonly account: AccountKey,
    readonly name: string,
    /** Everyday purchases carry the gaps real data has; salaries and transfers do not. */
    readonly isQuirky = false
  ) {
    const { seed, institutionId, username } = request
    this.random = new Random(seed, institutionId, username, account, name)
  }

  add(plan: Plan): void {
    this.#count += 1
    const quirks = this.isQuirky ? this.#quirks() : FLAWLESS
    if (!this.window.isInside(plan.on)) return
    const posts = plan.lag ? this.window.bookingDay(plan.on + plan.lag) : plan.on
    this.rows.push({
      account: this.account,
      label: `${this.account}|${this.name}|${this.#count}`,
      authorizedOn: plan.on,
      postedOn: posts,
      amountMinor: plan.amountMinor,
      currency: plan.currency ?? this.request.currency,
      merchant: plan.merchant,
      pending: plan.pending ?? { kind: 'plain', amountMinor: plan.amountMinor },
      checkNumber: plan.checkNumber ?? null,
      ...quirks,
    })
  }

  /** So that of all rows about 5 % have no category, 6 % low confidence and 3 % no merchant name. */
  #quirks(): Quirks {
    const drawn = this.random.fraction()
    const hasMerchantName = !this.random.chance(0.045)
    if (drawn < 0.076) return { hasMerchantName, confidence: null }
    if (drawn < 0.166) return { hasMerchantName, confidence: 'LOW' }
    return { hasMerchantName, confidence: drawn < 0.35 ? 'HIGH' : 'VERY_HIGH' }
  }
}
