/** Loads configurations that others wrote. They stay outside of the project: CORPUS_PLAID names their folder. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from '@japa/runner'
import type { Products } from 'plaid'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'

const folder = process.env.CORPUS_PLAID

test.group('Custom users of others', (group) => {
  const world = useBank(group, 'sandbox_bank_corpus')

  test('every file of the corpus loads unchanged', async ({ assert }) => {
    if (!folder) throw new Error('CORPUS_PLAID must name the folder of the corpus.')
    const names = await readdir(folder)
    for (const name of names.filter((file) => file.endsWith('.json'))) {
      const password = await readFile(path.join(folder, name), 'utf8')
      const { data } = await world.plaid.sandboxPublicTokenCreate({
        institution_id: 'ins_109508',
        initial_products: ['transactions' as Products],
        options: {
          override_username: 'user_custom',
          override_password: password,
          transactions: { days_requested: 730 },
        },
      })
      const { public_token: token } = data
      const linked = await world.plaid.itemPublicTokenExchange({ public_token: token })
      const { access_token: access } = linked.data
      const config = JSON.parse(password) as { override_accounts: object[] }
      const shown = await world.plaid.accountsGet({ access_token: access })
      assert.equal(shown.data.accounts.length, config.override_accounts.length, name)
      const rows = await world.rowsAfter(access)
      assert.isAbove(rows.length, 0, name)
    }
  })
})
