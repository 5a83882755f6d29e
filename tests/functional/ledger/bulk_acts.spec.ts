import { test } from '@japa/runner'
import {
  aLedger,
  aTag,
  rowsOf,
  sends,
  stateOf,
  takesBack,
} from '#tests/functional/ledger/bulk_world'
import type { Form, Row } from '#tests/functional/ledger/bulk_world'

/** An act, what it says, and what its five rows hold then. */
interface Act {
  form: Form
  says: RegExp
  of: (row: Row) => unknown
  is: unknown[]
}

const every = (value: unknown) => Array.from({ length: 5 }, () => value)
const OF_BANK = 3

const actsOf = ({ eur, coffee }: Awaited<ReturnType<typeof aLedger>>, tag: string): Act[] => [
  {
    form: { act: 'tag', tag_id: tag },
    says: /Tag holiday added to 5/,
    of: ({ lines }) => lines.map(({ tags }) => tags),
    is: [[[tag]], [[tag]], [[tag], [tag]], [[tag]], [[tag]]],
  },
  {
    form: { act: 'untag', untag_id: tag },
    says: /taken from 5/,
    of: ({ lines }) => lines[0].tags,
    is: every([]),
  },
  { form: { act: 'reviewed' }, says: /Marked 4/, of: (row) => row.needs_review, is: every(false) },
  {
    form: { act: 'unreviewed' },
    says: /look at 5/,
    of: (row) => row.needs_review,
    is: every(true),
  },
  {
    form: { act: 'payee', payee: 'Market' },
    says: /on 5/,
    of: (row) => row.payee,
    is: every('Market'),
  },
  {
    form: { act: 'payee', payee: '' },
    says: /on 5/,
    of: (row) => row.payee,
    is: ['', '', '', 'BAKER', ''],
  },
  {
    form: { act: 'note', note: 'for tax' },
    says: /on 5/,
    of: (row) => row.note,
    is: every('for tax'),
  },
  {
    form: { act: 'date', day: '2026-11-01' },
    says: /on 5/,
    of: (row) => [row.occurred_on, row.posted_on, row.bank_occurred_on],
    is: every(['2026-11-01', '2026-11-01', null]).with(OF_BANK, [
      '2026-11-01',
      '2026-11-20',
      '2026-11-20',
    ]),
  },
  {
    form: { act: 'account', account_id: eur },
    says: /Nothing to change. 1 row from the bank.*3 rows in other currencies/,
    of: (row) => row.account_id === eur,
    is: every(false).with(4, true),
  },
  {
    form: { act: 'exclude' },
    says: /Excluded 5/,
    of: ({ lines }) =>
      lines.every((line) => line.flow === 'excluded' && line.flow_origin === 'user'),
    is: every(true),
  },
  {
    form: { act: 'category', category_id: coffee },
    says: /Category set to Coffee on 4. 1 split row was left as it is/,
    of: ({ lines }) => [lines[0].category, lines[0].flow],
    is: every([coffee, 'excluded']).with(2, [null, 'excluded']),
  },
  {
    form: { act: 'include' },
    says: /Included 5/,
    of: ({ lines }) =>
      lines.every((line) => line.flow === 'spend' && line.flow_origin === 'category'),
    is: every(true),
  },
  {
    form: { act: 'delete' },
    says: /Deleted 5 transactions/,
    of: (row) => row.live,
    is: every(false),
  },
]

test.group('Acts on many transactions', () => {
  test('each writes what persons say, names what it left, and is undone as one', async ({
    assert,
    client,
  }) => {
    const ledger = await aLedger()
    const { person, ids } = ledger
    const acts = actsOf(ledger, await aTag(person, 'holiday'))
    const send = sends(client, person)
    const before = await stateOf(person)
    const done: string[] = []
    for (const { form, says, of, is } of acts) {
      const response = await send({ ...form, ids })
      assert.match(String(response.flashMessage('notice')), says)
      assert.deepEqual((await rowsOf(person, ids)).map(of), is, JSON.stringify(form))
      const changeSetId = response.flashMessage('undo')
      if (changeSetId) done.unshift(String(changeSetId))
    }
    assert.lengthOf(done, acts.length - 1)
    for (const id of done) (await takesBack(client, person, id)).assertStatus(302)
    assert.deepEqual(await stateOf(person), before)
  })

  test('what was excluded counts in no report, and its list says so', async ({
    assert,
    client,
  }) => {
    const { person, ids } = await aLedger()
    await sends(client, person)({ act: 'exclude', ids: ids.slice(0, 1) })
    const page = await client.get('/transactions?flow=spend').loginAs(person.user)
    page.assertTextIncludes('4 transactions match')
    const all = await client.get('/transactions').loginAs(person.user)
    assert.match(all.text(), /excluded<\/span> <s><data value="-10.00"/)
  })
})
