import { currentScope, tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'

const LONGEST = 60
const MOST = 20

/** "work, #lunch" as names: each once, as typed first, without its mark. @throws Refusal `tags` */
export function tagNames(text: string): string[] {
  const typed = text.split(',').map((name) => name.trim().replace(/^#/, '').trim())
  const names = [...new Map(typed.map((name) => [name.toLowerCase(), name])).values()]
  const wanted = names.filter((name) => name !== '')
  if (wanted.length > MOST) throw new Refusal('tags', 'tooMany', 'A row takes up to 20 tags.')
  if (wanted.some((name) => name.length > LONGEST || /\p{Cc}/u.test(name))) {
    throw new Refusal('tags', 'name', 'A tag has up to 60 letters.')
  }
  return wanted
}

/** The tags of these names; those that are not there yet are made. Runs within a change set. */
export async function tagIdsOf(names: string[]): Promise<string[]> {
  const wanted = names.map((name) => ({ id: uuidv7(), name }))
  const { householdId } = currentScope()
  const { rows: known } = await tenantDb().rawQuery(KNOWN, [names])
  const idOf = new Map<string, string>(
    known.map(({ key, id }: Record<string, string>) => [key, id])
  )
  const missing = wanted.filter(({ name }) => !idOf.has(name.toLowerCase()))
  if (missing.length > 0) {
    await keepWithin('tags', 'tags', async () => {
      return (await countOf(tenantDb().from('tags'))) + missing.length - 1
    })
    await tenantDb()
      .table('tags')
      .multiInsert(missing.map((tag) => ({ ...tag, household_id: householdId })))
  }
  return wanted.map(({ id, name }) => idOf.get(name.toLowerCase()) ?? id)
}

const KNOWN = /* sql */ `
  select id, lower(name) as key from tags
  where household_id = app.household_id() and deleted_at is null
    and lower(name) in (select lower(name) from unnest(?::text[]) as name)`
