import { test } from '@japa/runner'
import { matchAccounts, type AccountTraits } from '#banking/sync/match_accounts'

const account = (extra: Partial<AccountTraits> = {}): AccountTraits => ({
  persistentId: null,
  type: 'depository',
  subtype: 'checking',
  mask: '0000',
  name: 'Plaid Checking',
  ...extra,
})

test.group('accounts that come under other ids', () => {
  test('one of a kind is found, however its name is written', ({ assert }) => {
    const [old, sent] = [account(), account({ name: 'plaid  CHECKING' })]
    const { pairs, unclear } = matchAccounts([old, account({ mask: '1111' })], [sent])
    assert.equal(pairs.get(sent), old)
    assert.isEmpty(unclear)
  })

  test('the id that a bank keeps for good goes before name and digits', ({ assert }) => {
    const old = [account({ persistentId: 'p1' }), account({ persistentId: 'p2' })]
    const sent = [account({ persistentId: 'p2', mask: '9999', name: 'Renamed' }), account()]
    const { pairs, unclear } = matchAccounts(old, sent)
    assert.equal(pairs.get(sent[0]), old[1])
    assert.equal(pairs.get(sent[1]), old[0])
    assert.isEmpty(unclear)
  })

  test('where two may be meant nobody guesses', ({ assert }) => {
    const one = account()
    assert.deepEqual([...matchAccounts([account(), account()], [one]).unclear], [one])
    const two = [account(), account()]
    assert.deepEqual([...matchAccounts([account()], two).unclear], two)
  })

  test('what is like nothing that was there is new', ({ assert }) => {
    const { pairs, unclear } = matchAccounts([account()], [account({ mask: null })])
    assert.isEmpty(pairs)
    assert.isEmpty(unclear)
  })
})
