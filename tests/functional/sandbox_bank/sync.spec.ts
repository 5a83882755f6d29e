import { test } from '@japa/runner'
import type { Transaction } from 'plaid'
import { refusal, useBank } from '#tests/functional/sandbox_bank/bank_world'

const minor = (amount: number) => Math.round(amount * 100)

test.group('Sandbox bank sync', (group) => {
  const world = useBank(group, 'sandbox_bank_sync')

  test('24 months arrive page by page, the same as in small pages', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const large = await world.readAll(token)
    const small = await world.readAll(token, undefined, 97)
    assert.isAtLeast(large.rows.size, 1_500)
    assert.equal(large.pages, Math.ceil(large.rows.size / 500))
    assert.isAbove(small.pages, 15)
    assert.equal(large.status, 'HISTORICAL_UPDATE_COMPLETE')
    assert.deepEqual([...small.rows.values()], [...large.rows.values()])
  })

  test('every row keeps the promises of the protocol', async ({ assert }) => {
    const { access_token: token } = await world.link('user_good')
    const { rows, cursor } = await world.readAll(token)
    const { data } = await world.plaid.accountsGet({ access_token: token })
    const ids = data.accounts.map((account) => account.account_id)
    assert.isAtMost(cursor.length, 256)
    for (const row of rows.values()) {
      assert.include(ids, row.account_id)
      assert.match(row.transaction_id, /^[0-9A-Za-z]{37}$/)
      assert.match(row.date, /^\d{4}-\d{2}-\d{2}$/)
      assert.isTrue(Number.isFinite(row.amount))
      assert.isTrue((row.iso_currency_code === null) !== (row.unofficial_currency_code === null))
      assert.isFalse(row.pending && row.pending_transaction_id !== null)
      assert.isNull(row.original_description)
      if (row.personal_finance_category) {
        assert.isTrue(
          row.personal_finance_category.detailed.startsWith(row.personal_finance_category.primary)
        )
      }
    }
  })

  test('the rows explain the change of each balance', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const sums = (rows: Iterable<Transaction>, id: string) =>
      [...rows]
        .filter((row) => row.account_id === id && row.iso_currency_code === 'USD')
        .reduce(
          (sum, row) => ({
            posted: sum.posted + (row.pending ? 0 : minor(row.amount)),
            pending: sum.pending + (row.pending ? minor(row.amount) : 0),
          }),
          { posted: 0, pending: 0 }
        )
    const openings = async () => {
      const { rows } = await world.readAll(token)
      const { data } = await world.plaid.accountsGet({ access_token: token })
      return data.accounts.map(({ account_id: id, type, balances }) => {
        const { posted, pending } = sums(rows.values(), id)
        const current = minor(balances.current!)
        const room = type === 'credit' ? minor(balances.limit!) - current : current
        assert.equal(minor(balances.available!), room - pending)
        return type === 'credit' ? current - posted : current + posted
      })
    }
    const before = await openings()
    assert.deepEqual(before, [312_045, 845_000, 48_730])
    await world.plaid.transactionsRefresh({ access_token: token })
    assert.deepEqual(await openings(), before)
  })

  test('fewer days bring fewer rows and the same balances', async ({ assert }) => {
    const [all, recent] = [await world.link(), await world.link(undefined, undefined, 90)]
    const balances = async (token: string) => {
      const { data } = await world.plaid.accountsGet({ access_token: token })
      return data.accounts.map((account) => account.balances)
    }
    const few = await world.readAll(recent.access_token)
    assert.isBelow(few.rows.size, 350)
    assert.deepEqual(await balances(recent.access_token), await balances(all.access_token))
  })

  test('nothing is ready at first, then 30 days, then everything', async ({ assert }) => {
    await world.reset('realistic')
    await world.control('POST', '/clock', { now: '2026-08-22T10:00:00Z' })
    const { access_token: token } = await world.link()
    const first = await world.plaid.transactionsSync({ access_token: token })
    assert.containsSubset(first.data, {
      transactions_update_status: 'NOT_READY',
      next_cursor: '',
      has_more: false,
      added: [],
    })
    await world.control('POST', '/clock', { advance: 2 })
    const initial = await world.readAll(token)
    assert.equal(initial.status, 'INITIAL_UPDATE_COMPLETE')
    assert.isTrue([...initial.rows.values()].every((row) => row.date >= '2026-07-22'))
    await world.control('POST', '/clock', { advance: 5 })
    const rest = await world.readAll(token, initial.cursor)
    assert.equal(rest.status, 'HISTORICAL_UPDATE_COMPLETE')
    const whole = await world.readAll(token)
    assert.equal(initial.rows.size + rest.rows.size, whole.rows.size)
  })

  test('reading again from the last cursor brings nothing', async ({ assert }) => {
    const { access_token: token } = await world.link()
    const { cursor } = await world.readAll(token)
    const again = await world.readAll(token, cursor)
    assert.equal(again.rows.size + again.removed.length, 0)
  })

  test('a cursor belongs to its Item', async ({ assert }) => {
    const [mine, other] = [await world.link(), await world.link()]
    const { cursor } = await world.readAll(mine.access_token)
    const request = { access_token: other.access_token, cursor }
    const refused = await refusal(world.plaid.transactionsSync(request))
    assert.equal(refused.error_code, 'INVALID_FIELD')
    assert.equal(refused.error_message, 'cursor not associated with access_token')
    const invented = { access_token: mine.access_token, cursor: 'abc' }
    const second = await refusal(world.plaid.transactionsSync(invented))
    assert.equal(second.error_code, 'INVALID_FIELD')
  })

  test('news between two pages spoils the loop, and its beginning still works', async ({
    assert,
  }) => {
    const { access_token: token } = await world.link()
    const base = await world.plaid.transactionsSync({ access_token: token, count: 500 })
    const page = { access_token: token, cursor: base.data.next_cursor, count: 500 }
    await world.plaid.transactionsRefresh({ access_token: token })
    for (let turn = 0; turn < 2; turn += 1) {
      const refused = await refusal(world.plaid.transactionsSync(page))
      assert.equal(refused.error_code, 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
      assert.equal(refused.error_type, 'TRANSACTIONS_ERROR')
    }
    const rows = await world.rowsAfter(token)
    assert.isAbove(rows.length, 1_500)
  })

  test('a refresh posts what was pending, adds news, and corrects one old amount', async ({
    assert,
  }) => {
    const { access_token: token } = await world.link()
    const before = await world.readAll(token)
    const pending = [...before.rows.values()].filter((row) => row.pending)
    await world.plaid.transactionsRefresh({ access_token: token })
    const news = await world.readAll(token, before.cursor)
    assert.sameMembers(
      news.removed,
      pending.map((row) => row.transaction_id)
    )
    const posted = [...news.rows.values()].filter((row) => row.pending_transaction_id !== null)
    for (const row of posted) assert.include(news.removed, row.pending_transaction_id!)
    const holds = pending.filter((row) => row.name === 'Pinecrest Fuel')
    assert.isAtLeast(holds.length, 1)
    assert.equal(posted.length, pending.length - holds.length)
    assert.isAtLeast([...news.rows.values()].filter((row) => row.pending).length, 3)
    const corrected = [...news.rows.values()].filter((row) => before.rows.has(row.transaction_id))
    assert.lengthOf(corrected, 1)
    const old = before.rows.get(corrected[0].transaction_id)!
    assert.equal(minor(corrected[0].amount), minor(old.amount) + 100)
    const merged = new Map([...before.rows, ...news.rows])
    for (const id of news.removed) merged.delete(id)
    const whole = await world.readAll(token)
    assert.sameDeepMembers([...merged.values()], [...whole.rows.values()])
  })

  test('user_good never changes by itself', async ({ assert }) => {
    const { access_token: token } = await world.link('user_good')
    const { cursor } = await world.readAll(token)
    await world.plaid.transactionsRefresh({ access_token: token })
    assert.isEmpty(await world.rowsAfter(token, cursor))
  })
})
