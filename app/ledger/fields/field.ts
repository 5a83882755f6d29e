/** What a person can change of a row, each by itself. */
export const FIELDS = ['payee', 'category', 'date', 'note', 'tags', 'amount', 'account'] as const
export type Field = (typeof FIELDS)[number]

export const isField = (text: unknown): text is Field =>
  (FIELDS as readonly unknown[]).includes(text)

/** A row as history keeps it: its columns by name. */
export type Image = Record<string, unknown> & { id: string; version: number }

export const COLUMN_OF: Record<Field, string> = {
  payee: 'user_payee',
  category: 'category_id',
  date: 'occurred_on',
  note: 'note',
  tags: 'tag_ids',
  amount: 'amount_minor',
  account: 'account_id',
}

/** Whether the field is the line's rather than the transaction's. A note is whose it was asked for. */
export const isOfLine = (field: Field, lineId: string | null) =>
  field === 'category' || field === 'tags' || (field === 'note' && lineId !== null)

export function differs(field: Field, one: Image, other: Image): boolean {
  const column = COLUMN_OF[field]
  if (field !== 'tags') return one[column] !== other[column]
  const [before, after] = [one[column], other[column]] as string[][]
  return before.length !== after.length || before.some((id) => !after.includes(id))
}

/**
 * Whether somebody's word would be lost. What a bank or a rule says of a category or a day is kept
 * beside a person's, so a person may speak after it unasked.
 */
export function isContested(field: Field, seen: Image, now: Image): boolean {
  if (!differs(field, seen, now)) return false
  if (field === 'category') return [seen, now].some((each) => each.category_origin === 'user')
  if (field !== 'date' || now.source === 'manual') return true
  return [seen, now].some((each) => each.bank_occurred_on !== null)
}
