import vine from '@vinejs/vine'
import { line } from '#core/http/fields'
import { ACT_NAMES, type Wish } from '#ledger/actions/bulk/acts'
import { blankIsNull, LINES } from '#ledger/validators/transaction_validator'
import { typedDay } from '#ledger/validators/typed_day'
import type { Day } from '#core/calendar'

const id = () => vine.string().parse(blankIsNull).uuid().nullable().optional()

export const bulkValidator = vine.create({
  act: vine.enum(ACT_NAMES),
  category_id: id(),
  tag_id: id(),
  untag_id: id(),
  account_id: id(),
  payee: line(200).parse(blankIsNull).nullable().optional(),
  note: vine.string().parse(blankIsNull).trim().maxLength(2000).regex(LINES).nullable().optional(),
  day: vine.string().trim().maxLength(40).optional(),
})

interface Reader {
  locale: string
  today: Day
}

type Given = Awaited<ReturnType<typeof bulkValidator.validate>>

/** What the form wishes. @throws Refusal of `day` when there is no such day. */
export function wishOf({ act, ...given }: Given, { locale, today }: Reader): Wish {
  if (act === 'date') return { act, value: typedDay(given.day ?? '', locale, today, 'day') }
  const values: Record<string, string | null | undefined> = {
    category: given.category_id,
    tag: given.tag_id,
    untag: given.untag_id,
    account: given.account_id,
    payee: given.payee,
    note: given.note,
  }
  return { act, value: values[act] ?? null }
}
