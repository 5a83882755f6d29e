import fc from 'fast-check'
import { test } from '@japa/runner'
import { Conflict } from '#core/conflict'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { changeField } from '#ledger/actions/change_field'
import { aPerson, categoryId, type Person } from '#tests/world'
import { aMemberOf } from '#tests/functional/households/world'
import { aBankRow, aRow, linesOf, rowOf, sendField } from '#tests/functional/ledger/row_world'
import type { FieldValue } from '#ledger/fields/value'

test.group('Two people on one row', () => {
  test('one is shown what the other changed, and nothing is lost of either', async ({
    assert,
    client,
  }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor', 'Ben')
    const id = await aRow(ada)
    const said = (name: string, version = '1') => ({
      id,
      field: 'payee' as const,
      form: { value: name, _version: version },
    })
    ;(await sendField(client, ben, said("Ben's café"))).assertStatus(302)
    const page = await sendField(client, ada, said('My café'))
    page.assertStatus(409)
    for (const words of [
      'Ben changed this',
      'Corner shop',
      'Ben&#x27;s café',
      'Keep Ben',
      'Use mine: My café',
      'name="_version" value="2"',
    ]) {
      page.assertTextIncludes(words)
    }
    const inPlace = await sendField(client, ada, { ...said('My café'), isPartial: true })
    inPlace.assertStatus(409)
    inPlace.assertTextIncludes('<hx-partial hx-target="closest [data-cell]"')
    assert.equal((await rowOf(ada, id)).payee, "Ben's café")
    ;(await sendField(client, ada, said('My café', '2'))).assertStatus(302)
    assert.equal((await rowOf(ada, id)).payee, 'My café')
  })

  test('on different fields they do not hinder each other', async ({ assert, client }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor', 'Ben')
    const id = await aRow(ada)
    ;(await sendField(client, ben, { id, field: 'note', form: { value: 'shared' } })).assertStatus(
      302
    )
    ;(await sendField(client, ada, { id, field: 'payee', form: { value: 'Kiosk' } })).assertStatus(
      302
    )
    assert.include(await rowOf(ada, id), { note: 'shared', payee: 'Kiosk', version: 3 })
  })

  test('what was said twice alike is no conflict', async ({ client }) => {
    const ada = await aPerson()
    const ben = await aMemberOf(ada, 'editor', 'Ben')
    const id = await aRow(ada)
    const same = { id, field: 'tags' as const, form: { value: 'work' } }
    ;(await sendField(client, ben, same)).assertStatus(302)
    ;(await sendField(client, ada, same)).assertStatus(302)
  })
})

/** A word of one of two people, or a sync, each with the row as they saw it last. */
const steps = fc.array(
  fc.oneof(
    fc.record({
      who: fc.constantFrom('ada', 'ben'),
      looks: fc.boolean(),
      field: fc.constantFrom('payee', 'note', 'date', 'category'),
      value: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ who: fc.constant('bank'), day: fc.integer({ min: 1, max: 9 }) })
  ),
  { minLength: 2, maxLength: 10 }
)

test('no word is lost without its person being told, whatever the order', async ({ assert }) => {
  const ada = await aPerson()
  const people: Record<string, Person> = { ada, ben: await aMemberOf(ada, 'editor', 'Ben') }
  const choices = await ada.within(() =>
    Promise.all(['food.coffee', 'food.groceries', 'home.rent', 'food'].map(categoryId))
  )
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const id = await aBankRow(ada)
      const read = async () => ({ row: await rowOf(ada, id), line: (await linesOf(ada, id))[0] })
      const first = await read()
      const seen: Record<string, Awaited<ReturnType<typeof read>>> = { ada: first, ben: first }
      const said: Record<string, unknown> = {}
      for (const step of plan) {
        if (!('field' in step)) {
          await ada.within(() => applyProviderChanges([bankSays(id, step.day)]))
          continue
        }
        if (step.looks) seen[step.who] = await read()
        const { row, line } = seen[step.who]
        const version = step.field === 'category' ? line.version : row.version
        const value = wordOf(step.field, step.value, choices)
        const known = knownOf(step.field, seen[step.who])
        const now = knownOf(step.field, await read())
        const outcome = await people[step.who]
          .within(() =>
            changeField({ transactionId: id, lineId: null, field: value.field, version }, value)
          )
          .then(
            () => 'written',
            (error) => {
              if (error instanceof Conflict) return 'told'
              throw error
            }
          )
        const wanted = Object.values(value)[1]
        if (outcome === 'written') said[step.field] = wanted
        // Somebody else's word is written over only by who saw it, or says the same.
        const isTheirs = said[step.field] !== undefined && now !== known && now !== wanted
        if (outcome === 'written' && isTheirs) assert.equal(now, known)
      }
      const end = await read()
      for (const [field, wanted] of Object.entries(said)) assert.equal(knownOf(field, end), wanted)
    }),
    { numRuns: 25 }
  )
}).timeout(60_000)

const bankSays = (id: string, day: number) =>
  ({
    id,
    amountMinor: -1250n,
    currency: 'USD',
    postedOn: `2026-12-0${day}` as const,
    occurredOn: `2026-12-0${day}` as const,
    isPending: false,
    bankText: 'CORNER SHOP 552',
    bankPayee: `Corner ${day}`,
    bankCategoryKey: 'FOOD_AND_DRINK_COFFEE',
    bankCategoryConfidence: null,
    categoryId: null,
  }) as never

function wordOf(field: string, value: number, categories: string[]): FieldValue {
  if (field === 'payee') return { field, name: `Name ${value}` }
  if (field === 'note') return { field, text: `Note ${value}` }
  if (field === 'date') return { field, day: `2026-10-0${value}` as never }
  return { field: 'category', id: categories[value - 1] }
}

const knownOf = (
  field: string,
  { row, line }: { row: Record<string, unknown>; line: Record<string, unknown> }
) =>
  ({
    payee: row.user_payee,
    note: row.note,
    date: row.bank_occurred_on && row.occurred_on,
    category: line.category_origin === 'user' ? line.category_id : null,
  })[field]
