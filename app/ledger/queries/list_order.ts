import type { PageRequest } from '#core/keyset'
import type { Sort } from '#ledger/queries/transaction_filter'

/**
 * How a list goes on from the row where a page begins: the condition of what lies beyond it, and the
 * order. The cursor names a row; where the list does not go by days, its place is looked up.
 */
export interface ListOrder {
  beyond: string
  by: string
}

/** What rows are compared by; each begins an index, and the id decides between equals. */
const KEYS: Record<string, string> = {
  date: 'occurred_on',
  amount: 'amount_minor',
  payee: 'merchant',
}

/** `older` goes on in the direction of the list, `newer` back. */
export function listOrder(sort: Sort, direction: PageRequest['direction']): ListOrder {
  const name = sort.replace('-', '')
  const isDescending = sort.startsWith('-') === (direction === 'older')
  const key = `t.${KEYS[name]}`
  const start =
    name === 'date'
      ? '(:day)::date'
      : `(select start.${KEYS[name]} from transactions start
          where start.household_id = (:household)::uuid and start.id = (:id)::uuid)`
  return {
    beyond: `((:id)::uuid is null or (${key}, t.id) ${isDescending ? '<' : '>'} (${start}, (:id)::uuid))`,
    by: isDescending ? `${key} desc, t.id desc` : `${key}, t.id`,
  }
}

/** Whether rows of a day stand together, so that the day can have a heading. */
export const goesByDays = (sort: Sort) => sort.endsWith('date')
