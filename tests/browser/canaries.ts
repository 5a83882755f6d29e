import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { createConnection } from '#banking/actions/create_connection'
import { exchange } from '#banking/actions/exchange'
import { bankClient } from '#banking/plaid/client'
import { notify } from '#households/actions/notify'
import { inviteMember } from '#households/actions/invite_member'
import { synced } from '#tests/functional/banking/bank'
import { organised } from '#tests/functional/security/access/organised'
import { aKey } from '#tests/functional/identity/api_access/world'
import { aPerson, type Person } from '#tests/world'
import type { Day } from '#core/calendar'
import type { Products } from 'plaid'

/** Becomes elements and attributes wherever it is printed as it is: in text, in attributes, in scripts. */
export const CANARY = `"'></script></title><c4n onclick=alert(1) hx-get=/c4n><img src=/c4n onerror=alert(2)>`
/** Anything of it that a browser took for more than text. */
export const HATCHED = 'c4n, [onclick], [onerror], [hx-get="/c4n"], img[src="/c4n"]'

const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
const row = { date_transacted: day, date_posted: day, iso_currency_code: 'USD' }

/** A login of the sandbox bank whose every word was chosen by somebody evil. */
const LOGIN = {
  override_accounts: [
    {
      type: 'depository',
      subtype: 'checking',
      starting_balance: 100,
      meta: { name: CANARY, official_name: CANARY },
      transactions: [
        { ...row, amount: 12.5, description: CANARY },
        { ...row, amount: -30, description: `${CANARY} again` },
      ],
    },
    { type: 'credit', subtype: 'credit card', meta: { name: `${CANARY} card` } },
  ],
}

async function connectEvil({ householdId, user }: Person) {
  const institution = 'ins_109508'
  const { public_token: token } = await bankClient().createSandboxPublicToken({
    institution_id: institution,
    initial_products: ['transactions' as Products],
    options: { override_username: 'user_custom', override_password: JSON.stringify(LOGIN) },
  })
  return exchange(token, institution, (item) =>
    inHousehold(householdId, () => createConnection(item, user.id), { userId: user.id })
  )
}

/** What neither forms nor banks can be told here: as if it had come some day. */
const WRITTEN: [sql: string, times?: number][] = [
  ['update households set name = ?'],
  ['update categories set name = ? where key is null or position < 3'],
  ['update transactions set user_payee = ?, bank_text = ?, note = ?', 3],
  ['update accounts set name = ?, official_name = ?, institution_name = ?', 3],
  ['update external_accounts set name = ?, official_name = ?', 2],
  ['update connections set institution_name = ?, error_message = ?', 2],
  [`update tags set name = ?`],
  ['update payee_names set key = lower(?), name = ?', 2],
  ['update rules set name = ?, condition = ?', 2],
  ['update saved_views set name = ?', 1],
  ['update attachments set name = ?'],
]

/** Somebody whose household, bank and fellows carry the canary in every text. */
export async function aHauntedHousehold() {
  const person = await aPerson()
  const { user } = person
  const id = await connectEvil(person)
  await synced(person, { id, itemId: '' })
  await person.within(async () => {
    const { id: rowId } = await tenantDb().from('transactions').orderBy('id').firstOrFail()
    await organised('Canary', rowId, day as Day)
    await changeSet({ cause: 'banking.mapped', details: { count: 1, name: CANARY } }, async () => {
      for (const [sql, times = 1] of WRITTEN)
        await tenantDb().rawQuery(sql, Array(times).fill(CANARY))
    })
    await inviteMember({ email: 'c4n+<b>@example.com', role: 'viewer', level: 'full' })
    await tenantDb().rawQuery('update household_invitations set email = ?', [CANARY])
    const data = { institution: CANARY, name: CANARY, bank: CANARY }
    await notify({ kind: 'banking.login_required', key: `c4n-${id}`, data, userIds: [user.id] })
    await audit({
      event: 'households.invited',
      data: { email: CANARY, name: CANARY, role: CANARY },
    })
  })
  await aKey(person, { name: CANARY })
  await db.from('users').where('id', user.id).update({ display_name: CANARY })
  await db.table('passkeys').insert({
    id: uuidv7(),
    user_id: user.id,
    credential_id: id,
    public_key: Buffer.from('x'),
    counter: 0,
    is_synced: false,
    name: CANARY,
  })
  return { person, id }
}
