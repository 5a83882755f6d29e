import { tenantDb } from '#core/household_scope'
import { COLUMN_OF, type Field, type Image } from '#ledger/fields/field'
import type { Day } from '#core/calendar'

/** A value as pages print it. */
export type Shown =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'day'; day: Day }
  | { kind: 'money'; minor: bigint; currency: string | null }

/** The field of each image, with names in place of ids: one query for any number. */
export async function shownValues(field: Field, images: Image[]): Promise<Shown[]> {
  const names = await namesOf(images)
  return images.map((image) => shown(field, image, names))
}

export type Names = Map<string, string>

export function shown(field: Field, image: Image, names: Names): Shown {
  const value = image[field === 'payee' ? 'payee' : COLUMN_OF[field]]
  if (field === 'tags')
    return text((value as string[]).map((id) => names.get(id) ?? '?').join(', '))
  if (field === 'date') return { kind: 'day', day: value as Day }
  if (field === 'amount') return money(image)
  if (field === 'category' || field === 'account') return text(names.get(value as string))
  return text(value as string | null)
}

const text = (value: string | null | undefined): Shown =>
  value ? { kind: 'text', text: value } : { kind: 'none' }

const money = ({ amount_minor: minor, currency }: Image): Shown => ({
  kind: 'money',
  minor: BigInt(minor as number),
  currency: (currency as string | undefined) ?? null,
})

/** Names of the categories, tags and accounts that images mention; none of accounts that are hidden. */
export async function namesOf(images: Image[]): Promise<Names> {
  const ids = images.flatMap((image) => [
    image.category_id,
    image.account_id,
    ...((image.tag_ids as string[] | undefined) ?? []),
  ])
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))]
  if (wanted.length === 0) return new Map()
  const { rows } = await tenantDb().rawQuery(NAMES, { wanted } as never)
  return new Map(rows.map(({ id, name }: { id: string; name: string }) => [id, name]))
}

const NAMES = /* sql */ `
  select id, name from categories where household_id = app.household_id() and id = any ((:wanted)::uuid[])
  union all
  select id, name from tags where household_id = app.household_id() and id = any ((:wanted)::uuid[])
  union all
  select id, name from accounts where household_id = app.household_id() and id = any ((:wanted)::uuid[])`
