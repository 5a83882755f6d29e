import vine from '@vinejs/vine'
import { line, wished } from '#core/http/fields'
import { ACT_NAMES, type ActName, type Wish } from '#ledger/actions/bulk/acts'
import { JOINS } from '#ledger/actions/bulk/join'
import { actOfForm, idsOf } from '#ledger/bulk_form'
import { blankIsNull, LINES } from '#ledger/validators/transaction_validator'
import { typedDay } from '#ledger/validators/typed_day'
import type { Day } from '#core/calendar'

const id = () => vine.string().parse(blankIsNull).uuid().nullable().optional()

const newName = () => vine.string().parse(blankIsNull).trim().maxLength(200).nullable().optional()

export const bulkValidator = vine.create({
  act: vine.enum([...ACT_NAMES, ...JOINS]),
  category_id: id(),
  tag_id: id(),
  untag_id: id(),
  account_id: id(),
  payee: line(200).parse(blankIsNull).nullable().optional(),
  note: vine.string().parse(blankIsNull).trim().maxLength(2000).regex(LINES).nullable().optional(),
  day: vine.string().trim().maxLength(40).optional(),
  parts: vine.number().withoutDecimals().range([2, 12]).optional(),
  rest_category_id: id(),
  new_category: newName(),
  new_tag: newName(),
})

const wishedAct = () => vine.any().optional().transform(actOfForm)

/**
 * Which rows are meant, and for the page before the act which act: what makes no sense is not said, and
 * a filter that is not said is refused where it is wanted (`scopeOf`).
 */
export const bulkScopeValidator = vine.create({
  panel: wishedAct(),
  act: wishedAct(),
  ids: vine.any().optional().transform(idsOf),
  scope: wished((text) => text === 'filter'),
  filter: wished((text) => text.length <= 10_000),
  expected: wished((text) => /^\d{1,9}$/.test(text)),
})

interface Reader {
  locale: string
  today: Day
}

type Given = Omit<Awaited<ReturnType<typeof bulkValidator.validate>>, 'act'> & { act: ActName }

/** What the form wishes. @throws Refusal of `day` when there is no such day. */
export function wishOf({ act, ...given }: Given, { locale, today }: Reader): Wish {
  if (act === 'date') return { act, value: typedDay(given.day ?? '', locale, today, 'day') }
  if (act === 'split')
    return { act, value: [given.parts ?? 2, given.rest_category_id ?? []].flat().join(' ') }
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
