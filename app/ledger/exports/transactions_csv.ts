import type { I18n } from '@adonisjs/i18n'
import { csvLine, CsvNumber } from '#core/csv'
import { readAsMember } from '#core/household_scope'
import { Money } from '#core/money'
import type { FilterBindings } from '#ledger/queries/filter_bindings'
import {
  exportedLines,
  nextPlaces,
  type ExportedLine,
  type Place,
} from '#ledger/exports/exported_rows'

export interface CsvWish {
  householdId: string
  userId: string
  /** Which lines are meant, or all of the rows that were picked. */
  bindings: FilterBindings
  /** The rows that were picked; null for all that the bindings find. */
  ids: string[] | null
  i18n: I18n
}

/** Rows in one step: so many are in memory at a time, however long the file is. */
export const exportLimits = { step: 4000 }

/** Spreadsheets take a file without it for one in the computer's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF'

const COLUMNS = [
  'day',
  'booked',
  'payee',
  'original',
  'account',
  'group',
  'category',
  'tags',
  'amount',
  'currency',
  'kind',
  'part',
  'parts',
  'whole',
  'note',
  'part_note',
  'source',
  'pending',
  'review',
  'id',
]

/**
 * A CSV file with one line for each part of each transaction, newest first. Each step is a short
 * transaction of its own, as the member: a slow reader holds nothing, and who is no member any more
 * gets no further.
 */
export async function* transactionsCsv(wish: CsvWish): AsyncGenerator<Buffer> {
  const { i18n } = wish
  yield Buffer.from(
    BYTE_ORDER_MARK + csvLine(COLUMNS.map((column) => i18n.t(`ledger.export.columns.${column}`)))
  )
  for await (const lines of steps(wish)) {
    if (lines.length > 0) yield Buffer.from(lines.map((line) => csvOf(line, i18n)).join(''))
  }
}

async function* steps(wish: CsvWish): AsyncGenerator<ExportedLine[]> {
  const { step } = exportLimits
  const { ids } = wish
  if (ids) {
    for (let from = 0; from < ids.length; from += step)
      yield await asMember(wish, () => exportedLines(wish.bindings, ids.slice(from, from + step)))
    return
  }
  for (let after: Place | null = null; ;) {
    const { places, lines } = await nextStep(wish, after)
    yield lines
    if (places.length < step) return
    after = places.at(-1)!
  }
}

const nextStep = (wish: CsvWish, after: Place | null) =>
  asMember(wish, async () => {
    const places = await nextPlaces(wish.bindings, after, exportLimits.step)
    const ids = places.map(({ id }) => id)
    return { places, lines: await exportedLines(wish.bindings, ids) }
  })

async function asMember<T>(wish: CsvWish, read: () => Promise<T>): Promise<T> {
  const answer = await readAsMember(wish, read)
  if (!answer) throw new Error('The reader is no member of this household any more.')
  return answer.found
}

function csvOf(line: ExportedLine, i18n: I18n): string {
  const amount = (minor: bigint) => new CsvNumber(new Money(minor, line.currency).toDecimal())
  const yes = (isSo: boolean) => (isSo ? i18n.t('ledger.export.yes') : null)
  return csvLine([
    line.occurredOn,
    line.postedOn,
    line.payee,
    line.bankText,
    line.accountName,
    line.groupName,
    line.categoryName,
    line.tags,
    amount(line.amountMinor),
    line.currency,
    i18n.t(`ledger.flow.${line.flow}`),
    line.part,
    line.parts,
    amount(line.wholeMinor),
    line.note,
    line.partNote,
    i18n.t(`ledger.export.source.${line.source}`),
    yes(line.isPending),
    yes(line.needsReview),
    line.id,
  ])
}
