import { members } from '#households/queries/members'
import { ownHouseholds } from '#households/queries/own_households'
import { inHousehold } from '#core/household_scope'
import { attachmentFile, attachmentFiles } from '#ledger/queries/attachment_file'
import { tables, tenantTables } from '#privacy/catalogue'
import { AUDIT_COLUMNS, copiedAudit } from '#privacy/copies/audit'
import { PERSONAL_DATA } from '#privacy/copies/personal_data'
import { copiedRows, type CopiedRow } from '#privacy/copies/rows'

/** One table of a copy. Its rows come batch by batch, each time they are asked for. */
export interface Content {
  name: string
  columns: string[]
  rows: () => AsyncGenerator<CopiedRow[]>
}

/** A file that stands in the archive as it is. */
export interface Paper {
  path: string
  bytes: () => AsyncGenerator<Buffer>
}

export interface Wanted {
  userId: string
  /** The household that the copy is of; null for everything about the person. */
  householdId: string | null
}

/** What a copy holds: the tables that personal_data.ts names, the audit log, and who is in the household. */
export async function contentsOf({ userId, householdId }: Wanted): Promise<Content[]> {
  const households = householdId ? [householdId] : (await ownHouseholds(userId)).map(({ id }) => id)
  const [columns, tenants] = [await tables(), await tenantTables()]
  const contents: Content[] = []
  for (const [table, { household, person, without = [] }] of Object.entries(PERSONAL_DATA)) {
    const condition = householdId ? household : person
    if (!condition) continue
    const kept = columns.get(table)!.filter(({ name }) => !without.includes(name))
    const isTenant = tenants.has(table)
    // The second wall, should row-level security be switched off.
    const key = table === 'households' ? 'id' : 'household_id'
    const where = isTenant ? `t.${key} = app.household_id() and (${condition})` : condition
    const source = { table, columns: kept, where }
    contents.push({
      name: table,
      columns: kept.map(({ name }) => name),
      rows: () => inTurn(isTenant ? households : [null], (id) => copiedRows(userId, id, source)),
    })
  }
  const isOwnOnly = householdId === null
  const chains = householdId ? households : [null, ...households]
  contents.push({
    name: 'audit_log',
    columns: AUDIT_COLUMNS,
    rows: () => inTurn(chains, (id) => copiedAudit(userId, id, { isOwnOnly })),
  })
  if (householdId) contents.push(peopleOf(userId, householdId))
  return contents
}

async function* inTurn(
  households: (string | null)[],
  rows: (householdId: string | null) => AsyncGenerator<CopiedRow[]>
) {
  for (const householdId of households) yield* rows(householdId)
}

/** Files of the household's transactions that the person may see; none for who is no member (any more). */
export async function papersOf({ userId, householdId }: Wanted): Promise<Paper[]> {
  if (!householdId) return []
  const within = <T>(work: () => Promise<T>) =>
    inHousehold(householdId, async () => ((await isMember(userId)) ? work() : null), { userId })
  const files = (await within(attachmentFiles)) ?? []
  return files.map(({ id, name }) => ({
    path: `attachments/${name}`,
    bytes: async function* () {
      const bytes = await within(() => attachmentFile(id))
      if (bytes) yield bytes
    },
  }))
}

const isMember = async (userId: string) => (await members()).some((one) => one.userId === userId)

/** Who the ids of people are, as the page of the household says it. */
function peopleOf(userId: string, householdId: string): Content {
  const columns = ['user_id', 'name', 'email', 'role', 'since']
  return {
    name: 'people',
    columns,
    rows: async function* () {
      const everybody = await inHousehold(householdId, members, { userId })
      if (!everybody.some((one) => one.userId === userId)) return
      yield everybody.map(({ userId: id, name, email, role, since }) => {
        const cells = [id, name, email, role, since.toISOString()]
        const row = Object.fromEntries(columns.map((column, index) => [column, cells[index]]))
        return { cells, json: JSON.stringify(row) }
      })
    },
  }
}
