import { test } from '@japa/runner'
import fc from 'fast-check'
import { findDuplicate, isSameAccount, type KnownLogin } from '#banking/linking/duplicates'
import type { Offered, OfferedAccount } from '#banking/linking/offered'

const login = (parts: Partial<KnownLogin> = {}): KnownLogin => ({
  id: 'known',
  userId: 'ada',
  institutionId: 'ins_1',
  status: 'healthy',
  accounts: [{ name: 'Checking', mask: '0000' }],
  ...parts,
})
const offered = (accounts: OfferedAccount[], institutionId: string | null = 'ins_1'): Offered => ({
  institutionId,
  institutionName: null,
  accounts,
})
const adviceOf = (what: Offered, ...known: KnownLogin[]) =>
  findDuplicate(what, 'ada', known)?.advice ?? null

test.group('Logins that are linked twice', () => {
  test('the same account at the same bank is one, in any letter case', ({ assert }) => {
    assert.equal(adviceOf(offered([{ name: ' CHECKING ', mask: '0000' }]), login()), 'same')
    assert.isNull(adviceOf(offered([{ name: 'Checking', mask: '0001' }]), login()))
    assert.isNull(adviceOf(offered([{ name: 'Checking', mask: '0000' }], 'ins_2'), login()))
    assert.isNull(adviceOf(offered([{ name: 'Checking', mask: '0000' }], null), login()))
  })

  test('one account in common is enough, and digits alone are not', ({ assert }) => {
    const two = offered([
      { name: 'New', mask: '9999' },
      { name: 'Checking', mask: '0000' },
    ])
    assert.equal(adviceOf(two, login()), 'same')
    assert.isNull(adviceOf(offered([{ name: 'Savings', mask: '0000' }]), login()))
  })

  test('what does not work is repaired, also beside one that works', ({ assert }) => {
    const same = offered([{ name: 'Checking', mask: '0000' }])
    for (const status of ['login_required', 'needs_access', 'act_at_bank'])
      assert.equal(adviceOf(same, login({ status })), 'repair', status)
    const broken = login({ id: 'broken', status: 'login_required' })
    assert.equal(findDuplicate(same, 'ada', [login(), broken])?.connectionId, 'broken')
    for (const status of ['revoked', 'removing', 'removed'])
      assert.isNull(adviceOf(same, login({ status })), status)
  })

  test('without names or digits bank and person decide', ({ assert }) => {
    const nameless = offered([{ name: null, mask: null }])
    assert.equal(adviceOf(nameless, login()), 'same')
    assert.equal(adviceOf(offered([]), login()), 'same')
    assert.isNull(adviceOf(nameless, login({ userId: 'ben' })))
  })

  test('a lasting id of the bank decides where both have one', ({ assert }) => {
    const one = { name: 'Checking', mask: '0000', persistentId: 'a' }
    assert.isTrue(isSameAccount(one, { name: 'Renamed', mask: null, persistentId: 'a' }))
    assert.isFalse(isSameAccount(one, { ...one, persistentId: 'b' }))
  })

  test('being the same account works both ways', () => {
    const account = fc.record({
      name: fc.option(fc.constantFrom('Checking', 'checking', 'Savings', '')),
      mask: fc.option(fc.constantFrom('0000', '1111', '')),
      persistentId: fc.option(fc.constantFrom('a', 'b')),
    })
    fc.assert(
      fc.property(account, account, (one, other) => {
        return isSameAccount(one, other) === isSameAccount(other, one)
      })
    )
  })

  test('what the browser says never chooses another bank or a dead login', () => {
    const text = fc.option(fc.string({ maxLength: 8 }))
    const accounts = fc.array(fc.record({ name: text, mask: text }), { maxLength: 4 })
    fc.assert(
      fc.property(accounts, accounts, fc.boolean(), (mine, theirs, isDead) => {
        const known = login({ accounts: theirs, status: isDead ? 'removed' : 'healthy' })
        const elsewhere = findDuplicate(offered(mine, 'ins_9'), 'ada', [known])
        const here = findDuplicate(offered(mine), 'ada', [known])
        return elsewhere === null && (!isDead || here === null)
      })
    )
  })
})
