import { refuseUnknownCategory } from '#ledger/actions/categorize'
import { refuseUnknownAccount, refuseUnknownTag } from '#ledger/actions/bulk/checks'
import { IS_TIED, IS_TOO_SMALL, SPLIT_EVENLY } from '#ledger/actions/bulk/split_evenly'
import * as sql from '#ledger/actions/bulk/statements'

/** Why a chosen row stays as it is. */
export type Reason = 'split' | 'bank' | 'currency' | 'transfer' | 'tied' | 'small' | 'same'

interface Act {
  /** Of its change set: `changes.<cause>`. */
  cause: string
  /** @throws Refusal of the field whose value is not to be had. */
  check?: (value: string | null) => Promise<void>
  /** Conditions on a transaction `t`, the first that holds is the reason; `:value` is what was chosen. */
  leaves?: Partial<Record<Reason, string>>
  /** The condition on `t` by which the act changes anything of it. */
  changes: string
  /** One statement on the transactions `:ids`. */
  write: string
}

const set = (cause: string, column: string): Act => ({
  cause,
  changes: `t.${column} is distinct from (:value)::text`,
  write: sql.updateRows(`${column} = (:value)::text`),
})

/** What can be done to many transactions at once. Only what persons say is written. */
export const ACTS = {
  category: {
    cause: 'transactions.categorized',
    check: refuseUnknownCategory,
    leaves: { split: sql.IS_SPLIT },
    changes: sql.hasLine(
      `(l.category_id, l.category_origin) is distinct from ((:value)::uuid, 'user')`
    ),
    write: sql.CATEGORIZE,
  },
  tag: {
    cause: 'transactions.tagged',
    check: refuseUnknownTag,
    changes: sql.hasLine('not (:value)::uuid = any (l.tag_ids)'),
    write: sql.updateLines(
      'tag_ids = line.tag_ids || (:value)::uuid',
      'not (:value)::uuid = any (line.tag_ids)'
    ),
  },
  untag: {
    cause: 'transactions.untagged',
    check: refuseUnknownTag,
    changes: sql.hasLine('(:value)::uuid = any (l.tag_ids)'),
    write: sql.updateLines(
      'tag_ids = array_remove(line.tag_ids, (:value)::uuid)',
      '(:value)::uuid = any (line.tag_ids)'
    ),
  },
  reviewed: {
    cause: 'transactions.reviewed',
    changes: 't.needs_review',
    write: sql.updateRows('needs_review = false, review_reason = null'),
  },
  unreviewed: {
    cause: 'transactions.unreviewed',
    changes: 'not t.needs_review',
    write: sql.updateRows('needs_review = true'),
  },
  payee: set('transactions.renamed', 'user_payee'),
  note: set('transactions.noted', 'note'),
  date: {
    cause: 'transactions.dated',
    changes: 't.occurred_on <> (:value)::date',
    write: sql.updateRows(sql.SET_DAY),
  },
  account: {
    cause: 'transactions.moved',
    check: refuseUnknownAccount,
    leaves: {
      bank: sql.IS_FROM_ELSEWHERE,
      currency: sql.IS_OF_ANOTHER_CURRENCY,
      transfer: sql.IS_TRANSFER,
    },
    changes: 't.account_id <> (:value)::uuid',
    write: sql.updateRows('account_id = (:value)::uuid'),
  },
  exclude: {
    cause: 'transactions.excluded',
    changes: sql.hasLine(`l.flow <> 'excluded'`),
    write: sql.updateLines(`flow = 'excluded', flow_origin = 'user'`, `line.flow <> 'excluded'`),
  },
  include: {
    cause: 'transactions.included',
    changes: sql.hasLine(`l.flow = 'excluded'`),
    write: sql.INCLUDE,
  },
  split: {
    cause: 'transactions.split_evenly',
    check: (value) => refuseUnknownCategory(value?.split(' ')[1] ?? null),
    leaves: { split: sql.IS_SPLIT, tied: IS_TIED, small: IS_TOO_SMALL },
    changes: 'true',
    write: SPLIT_EVENLY,
  },
  delete: {
    cause: 'transactions.deleted',
    changes: 'true',
    write: sql.updateRows(`deleted_at = now(), deleted_reason = 'user'`),
  },
} satisfies Record<string, Act>

export type ActName = keyof typeof ACTS
export const ACT_NAMES = Object.keys(ACTS) as ActName[]
export const actOf = (name: ActName): Act => ACTS[name]

/** What is to be done: the id, the text or the day that the act takes, or null for none. */
export interface Wish {
  act: ActName
  value: string | null
}
