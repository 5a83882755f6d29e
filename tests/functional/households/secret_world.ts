import { today } from '#core/clock'
import type { ApiClient } from '@japa/api-client'
import { anAccount, aPerson, categoryId, type Person } from '#tests/world'
import { recorded } from '#tests/functional/reports/ledger_world'
import { aMemberOf } from '#tests/functional/households/world'

export const DAY = today('UTC')
/** Pages that show or count rows of accounts. */
export const PAGES = [
  '/dashboard',
  '/accounts',
  '/transactions',
  '/transactions?flow=spend',
  '/transactions?flow=income&status=pending',
  `/transactions?from=${DAY.slice(0, 8)}01&to=${DAY}&flow=spend`,
  '/transactions?q=Somebody',
  '/transactions?category=none',
  `/transactions?from=${DAY}`,
  '/connections',
  '/categories',
  '/transactions/new',
  '/settings/household/accounts',
]

/** Two accounts that everybody sees, and what `more` adds. */
export async function aHousehold(more: (person: Person) => Promise<string | null>) {
  const ann = await aPerson()
  await ann.within(async () => {
    const groceries = await categoryId('food.coffee')
    for (const name of ['Checking', 'Savings']) {
      const accountId = await anAccount({ name, openingMinor: 50_000n })
      for (const [index, amountMinor] of [-1200n, 90_000n, -310n].entries()) {
        const flow = amountMinor < 0n ? 'spend' : 'income'
        const category = amountMinor < 0n ? groceries : null
        await recorded({
          accountId,
          day: DAY,
          lines: [{ amountMinor, flow, categoryId: category }],
        })
        const isPending = index === 2
        await recorded({ accountId, day: '2026-03-05', isPending, lines: [{ amountMinor, flow }] })
      }
    }
  })
  const extra = await more(ann)
  const bob = await aMemberOf(ann, 'editor', 'Bob')
  return { ann, bob, extra }
}

/** An account that others are not to see. */
export async function withSecret(person: Person, name = 'Secret') {
  return person.within(async () => {
    const accountId = await anAccount({ name, openingMinor: 777_700n })
    for (const amountMinor of [-5_555n, 12_345n]) {
      const flow = amountMinor < 0n ? 'spend' : 'income'
      for (const day of [DAY, '2026-02-02'] as const)
        await recorded({ accountId, day, payee: 'Jeweller', lines: [{ amountMinor, flow }] })
    }
    return accountId
  })
}

/** A page without what differs from household to household anyway. */
export const seen = async (client: ApiClient, person: Person, path: string) => {
  const response = await client.get(path).loginAs(person.user)
  return `${response.status()} ${response
    .text()
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[47][\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, '<id>')
    // Two worlds are made one after the other: a minute may pass between them.
    .replaceAll(/\d{1,2}:\d\d\s[AP]M/g, '<time>')
    .replaceAll(/person-\d+-<id>|nonce="[^"]*"|_csrf' value='[^']*'|x-csrf-token":"[^"]*"/g, '')}`
}

/** The lines in which two pages differ; none when they are the same. */
export function differences(one: string, other: string) {
  const [mine, theirs] = [one.split('\n'), other.split('\n')]
  const odd = mine.flatMap((line, index) =>
    line === theirs[index] ? [] : [`${line.trim()} | ${theirs[index]?.trim()}`]
  )
  return theirs.length === mine.length
    ? odd
    : [`${mine.length} lines, not ${theirs.length}`, ...odd]
}
