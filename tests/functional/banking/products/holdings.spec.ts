import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { TestBank } from '#tests/functional/banking/bank'
import { readHoldings } from '#banking/products/read_holdings'
import { accountOf, everything, externalIdOf, read, rowsOf, told } from './world.js'

test.group('what is held', (group) => {
  const bank = new TestBank('sandbox_bank_holdings')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.teardown(async () => void (await bank.forgetFaults()))

  const hears = (
    { person, connection }: Awaited<ReturnType<typeof everything>>,
    accounts: string[],
    holdings: object[],
    securities: (object | null)[] = []
  ) =>
    told(person, connection, readHoldings, {
      getHoldings: () => ({
        accounts: accounts.map((id) => ({ account_id: id, balances: {} })),
        holdings,
        securities,
      }),
    })

  test('the holdings of an account add up to its balance, cash among them', async ({ assert }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'holdings')
    const account = await accountOf(person, '6666')
    const rows = await rowsOf(person, 'holdings')
    const sum = rows
      .filter((row) => row.account_id === account.id)
      .reduce((total, row) => total + row.value_minor, 0n)
    assert.equal(sum, account.opening_minor)
    const securities = await rowsOf(person, 'securities')
    assert.sameMembers(
      securities.map(({ is_cash: isCash }) => isCash),
      [true, false]
    )
  })

  test('a second reading on the same day replaces the set', async ({ assert }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'holdings')
    const before = await rowsOf(person, 'holdings')
    await bank.happens(connection.itemId, {
      op: 'set_balance',
      account: 'retirement',
      current: 99_000,
    })
    await read(person, connection, 'holdings')
    const after = await rowsOf(person, 'holdings')
    assert.lengthOf(after, before.length)
    const { id } = await accountOf(person, '6666')
    const sum = after
      .filter((row) => row.account_id === id)
      .reduce((total, row) => total + row.value_minor, 0n)
    assert.equal(sum, 9_900_000n)
  })

  test('what is told no more was sold; an account that is not told keeps its set', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'holdings')
    await person.within(() =>
      tenantDb().rawQuery(`update holdings set day = day - 1 where quantity <> 0`)
    )
    await hears({ person, connection }, [await externalIdOf(person, '6666')], [])
    const rows = await rowsOf(person, 'holdings')
    const [plan, ira] = [await accountOf(person, '6666'), await accountOf(person, '5555')]
    const latest = (id: string) => {
      const own = rows.filter((row) => row.account_id === id)
      const day = own.map((row) => row.day).sort()[own.length - 1]
      return own.filter((row) => row.day === day)
    }
    assert.isTrue(latest(plan.id).every((row) => Number(row.quantity) === 0))
    assert.isTrue(latest(ira.id).some((row) => Number(row.quantity) > 0))
  })

  test('a position that is told in parts is one, exact to the last digit', async ({ assert }) => {
    const { person, connection } = await everything()
    const account = await externalIdOf(person, '6666')
    const part = {
      account_id: account,
      security_id: 'S1',
      quantity: 0.1,
      institution_price: 1e-8,
      institution_value: 1.1,
      cost_basis: null,
      iso_currency_code: 'USD',
      unofficial_currency_code: null,
    }
    const parts = [part, { ...part, quantity: 0.2, institution_value: 2.2 }]
    await hears({ person, connection }, [account], parts)
    const [row] = await rowsOf(person, 'holdings')
    assert.equal(Number(row.quantity), 0.3)
    assert.equal(row.value_minor, 330n)
    assert.equal(row.price, '0.0000000100')
    assert.isNull(row.cost_minor)
  })

  test('a security with another id is another row, and the old one keeps its days', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    await read(person, connection, 'holdings')
    const [before] = await rowsOf(person, 'securities')
    await person.within(async () => {
      const row = await tenantDb().from('holdings').where('security_id', before.id).firstOrFail()
      const older = { ...row, id: uuidv7(), day: '2020-01-01' }
      await tenantDb().table('holdings').insert(older)
      await tenantDb().from('securities').where('id', before.id).update({ external_id: 'OLD' })
    })
    await read(person, connection, 'holdings')
    const securities = await rowsOf(person, 'securities')
    assert.include(
      securities.map((row) => row.external_id),
      'OLD'
    )
    const old = (await rowsOf(person, 'holdings')).find((row) => row.day === '2020-01-01')
    assert.equal(old.security_id, before.id)
  })

  test('names with markup and NUL, amounts that are no numbers and coins without a state are kept as far as they go', async ({
    assert,
  }) => {
    const { person, connection } = await everything()
    const account = await externalIdOf(person, '6666')
    const holding = { account_id: account, iso_currency_code: null, cost_basis: 'much' }
    await hears(
      { person, connection },
      [account],
      [
        {
          ...holding,
          security_id: 'A',
          quantity: 0.5,
          institution_value: 1e300,
          unofficial_currency_code: 'BTC',
        },
        {
          ...holding,
          security_id: 'B',
          quantity: null,
          institution_value: 0.00000001,
          unofficial_currency_code: 'btc',
        },
      ],
      [{ security_id: 'A', name: '<b>\u0000Coin\ud800', type: 'cryptocurrency' }, null]
    )
    const rows = await rowsOf(person, 'holdings')
    assert.deepEqual(
      rows.map((row) => [row.currency, row.value_minor, row.cost_minor]),
      [
        ['BTC', null, null],
        ['BTC', 1n, null],
      ]
    )
    const named = (await rowsOf(person, 'securities')).find((row) => row.external_id === 'A')
    assert.equal(named.name, '<b>Coin\ufffd')
  })
})
