import { typedAmount } from '#core/amount_text'
import { magnitude } from '#core/decimal'
import { isUuid } from '#core/uuid'
import type { FormWords } from '#core/stale_form'
import { MOST_PARTS, type TypedPart } from '#ledger/actions/splits/read_parts'
import { tagNames } from '#ledger/fields/tag_ids'
import type { TransactionFacts } from '#ledger/queries/transaction_facts'

/** A row of the form, as it stands there. */
export interface PartRow {
  id: string
  amount: string
  category_id: string
  note: string
  tags: string
}

const BLANK: PartRow = { id: '', amount: '', category_id: '', note: '', tags: '' }

/** Whole and locale, for reading and writing amounts. */
export interface Whole {
  amountMinor: bigint
  currency: string
  locale: string
}

/** The rows of a form that was sent, of short texts and nothing else; null where none was. */
export function sentRows(sent: unknown): PartRow[] | null {
  if (typeof sent !== 'object' || sent === null) return null
  return Object.values(sent)
    .slice(0, MOST_PARTS)
    .map((row: Record<string, unknown> | null) => {
      const text = (name: keyof PartRow) => {
        const value = row?.[name]
        return typeof value === 'string' ? value.slice(0, 2000) : ''
      }
      const entries = (Object.keys(BLANK) as (keyof PartRow)[]).map((name) => [name, text(name)])
      return Object.fromEntries(entries) as unknown as PartRow
    })
}

/** What the form begins with: the parts that there are, of which the last takes the rest. */
export function rowsOf({ lines }: TransactionFacts, whole: Whole): PartRow[] {
  const rows = lines.map((line, index) => ({
    id: line.id,
    amount: index === lines.length - 1 ? '' : sizeText(sizeOf(line.amountMinor, whole), whole),
    category_id: line.categoryId ?? '',
    note: line.note ?? '',
    tags: line.tags.map(({ name }) => name).join(', '),
  }))
  return lines.length === 1 ? [BLANK, ...rows] : rows
}

/** A row more, before the one that takes the rest. */
export const withRow = (rows: PartRow[]) =>
  rows.length < MOST_PARTS ? rows.toSpliced(Math.max(0, rows.length - 1), 0, BLANK) : rows

export const withSizes = (rows: PartRow[], sizes: (bigint | null)[], whole: Whole) =>
  rows.map((row, index) => ({
    ...row,
    amount: sizes[index] === null ? '' : sizeText(sizes[index] ?? 0n, whole),
  }))

export const partOf = (row: PartRow): TypedPart => ({
  id: isUuid(row.id) ? row.id : null,
  amount: row.amount,
  categoryId: isUuid(row.category_id) ? row.category_id : null,
  note: row.note.trim() || null,
  tags: tagNames(row.tags),
})

interface ShownPart {
  amountMinor: bigint
  category: string | null
  note: string | null
  tags: string[]
}

/** What the form is about, for whoever had it open while somebody else changed the parts. */
export const splitWords = (parts: ShownPart[], whole: Whole): FormWords => ({
  'ledger.splits.parts': parts
    .map(({ amountMinor, category, note, tags }) =>
      [
        sizeText(sizeOf(amountMinor, whole), whole),
        ...[category, note && `“${note}”`].filter((text) => text),
        ...tags.toSorted().map((tag) => `#${tag}`),
      ].join(' ')
    )
    .join(' · '),
})

export const sizeText = (size: bigint, { currency, locale }: Whole) =>
  typedAmount(size, currency, locale)

/** Positive for what goes the transaction's way. */
const sizeOf = (amountMinor: bigint, whole: Whole) =>
  whole.amountMinor < 0n ? -amountMinor : magnitude(amountMinor) * (amountMinor < 0n ? -1n : 1n)
