import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { balanceSheet } from '#accounts/queries/balance_sheet'
import { openAccessToken } from '#banking/access_token'
import { connectSampleBank } from '#banking/actions/connect_sample_bank'
import { bankClient } from '#banking/plaid/client'
import { productStates } from '#banking/products/product_states'
import { connected } from '#tests/functional/banking/bank'
import { accountOf, rowsOf } from '#tests/functional/banking/products/world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import { aPerson, type Person } from '#tests/world'

const ROYAL_BANK = 'ins_117650'
const WALLET = {
  account_id: 'WALLET',
  name: 'Wallet',
  official_name: null,
  mask: null,
  type: 'investment',
  subtype: 'crypto exchange',
  balances: {
    available: null,
    current: 0.5,
    limit: null,
    iso_currency_code: null,
    unofficial_currency_code: 'BTC',
  },
}

onBothQueues('A27: other products', (stage) => {
  const tokenOf = (person: Person, id: string) =>
    person.within(async () => {
      const row = await tenantDb().from('connections').where('id', id).firstOrFail()
      return openAccessToken(row.access_token, person.householdId, id)
    })

  /** The bank in London tells of a wallet too; the sandbox's own banks have no coins. */
  const addWallet = async (person: Person, id: string) => {
    const token = await tokenOf(person, id)
    const accounts = await bankClient().getAccounts(token)
    const held = await bankClient().getHoldings(token)
    const itemId = accounts.item.item_id
    const coins = {
      ...held.holdings[0],
      account_id: WALLET.account_id,
      quantity: 0.5,
      institution_price: 1,
      institution_value: 0.5,
      cost_basis: null,
      iso_currency_code: null,
      unofficial_currency_code: 'BTC',
    }
    const answer = (path: string, body: object) =>
      stage.bank.fault(
        { path, item_id: itemId },
        { http: { status: 200, body: JSON.stringify(body) } }
      )
    await answer('/accounts/get', { ...accounts, accounts: [...accounts.accounts, WALLET] })
    await answer('/investments/holdings/get', {
      ...held,
      accounts: [
        ...held.accounts,
        { ...WALLET, balances: { ...WALLET.balances, margin_loan_amount: null } },
      ],
      holdings: [...held.holdings, coins],
    })
  }

  test('A27: what a bank does not have is silent, what it has is shown, and no money is mixed', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const plain = await connected(person, 'user_size_40')
    const london = await connectSampleBank(person.householdId, person.user.id, {
      username: 'user_good',
      institutionId: ROYAL_BANK,
    })
    await addWallet(person, london)
    await stage.drain()

    const states = await person.within(() => productStates(plain.id))
    assert.deepEqual(
      states.map(({ kind, state }) => `${kind} ${state}`),
      [
        'liabilities fine',
        'holdings unsupported',
        'investment_transactions unsupported',
        'recurring fine',
      ]
    )
    for (const connection of await rowsOf(person, 'connections'))
      assert.deepInclude(connection, { status: 'healthy', error_code: null })
    assert.isEmpty(await rowsOf(person, 'incidents'))

    const { netWorth, groups } = await person.within(() => balanceSheet('USD', today('UTC')))
    assert.deepEqual(netWorth.map(({ currency }) => currency).sort(), ['BTC', 'GBP', 'USD'])
    for (const { currency, minor } of netWorth) {
      const own = groups
        .flatMap(({ accounts }) => accounts)
        .filter((account) => account.currency === currency)
      const sum = own.reduce((total, { balanceMinor }) => total + balanceMinor, 0n)
      assert.equal(minor, sum)
    }
    assert.equal(netWorth.find(({ currency }) => currency === 'BTC')!.minor, 50_000_000n)

    const pageOf = async (id: string) => {
      const page = await client.get(`/accounts/${id}/bank`).loginAs(person.user)
      page.assertStatus(200)
      return page
        .text()
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
    }
    const mortgage = await pageOf((await accountOf(person, '8888')).id)
    assert.match(mortgage, /Next payment due/)
    assert.match(mortgage, /3\.99%/)
    assert.match(mortgage, /£1,214\.82/)
    const plan = await pageOf((await accountOf(person, '6666')).id)
    assert.match(plan, /Meridian Broad Market Fund/)
    const wallet = await person.within(() =>
      tenantDb().from('accounts').where('name', 'Wallet').firstOrFail()
    )
    assert.match(await pageOf(wallet.id), /in BTC: no official currency, so in no other sum/)
  })
})
