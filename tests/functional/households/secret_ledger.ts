import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { nameMerchants } from '#ledger/actions/name_merchants'
import type { NewTransaction } from '#ledger/actions/record_transactions'
import type { Person } from '#tests/world'
import { aRule, arrived } from '#tests/functional/rules/rules_world'
import { aBill } from '#tests/functional/security/access/billed'
import { aPaper } from '#tests/functional/security/access/organised'

const SECRET_RULE = 'when_0_is=payee&when_0_value=jew&act_0_type=note&act_0_text=x'

/** Pages that order rows, or tell how many there are. */
export const LEDGER_PAGES = [
  '/reports',
  '/reports/income-expense?compare=prev',
  '/reports/cash-flow',
  '/reports/net-worth?compare=yoy',
  '/reports/categories',
  '/reports/merchants',
  '/reports/custom?by=account&measure=count',
  '/reports/custom?by=tag&q=jew',
  '/reports/categories/table.csv',
  '/reports/why?flow=spend',
  '/activity',
  '/review',
  '/trash',
  '/tags',
  '/rules',
  '/rules/new',
  '/rules/preview?as=rows&when_0_is=payee&when_0_value=shop&act_0_type=note&act_0_text=x',
  `/rules/preview?as=rows&${SECRET_RULE}`,
  `/rules/preview?as=rows&older=1&${SECRET_RULE}`,
  '/recurring',
  '/recurring/new',
  '/recurring/calendar',
  '/recurring/calendars',
  '/transactions?q=is:recurring',
  '/merchants',
  '/merchants?q=jew',
  '/merchants/name?keys=jeweller',
  '/merchants/name?keys=gold',
  '/transactions?q=jeweller',
  '/transactions?q=-tag:Trip',
  '/transactions?q=tag:Trip',
  '/transactions?q=acct:Sec',
  '/transactions?q=is:review',
  '/transactions?q=has:file',
  '/transactions/totals?q=e',
  '/transactions/suggestions?q=acct:',
  '/transactions/suggestions?q=se',
  '/transactions/suggestions?q=cur:',
  '/transactions/quick?line=5+jew',
  '/transactions/bulk?scope=filter&filter=q%3Djew&expected=2',
  '/transactions/bulk?scope=filter&filter=q%3De&expected=2',
]

const come = (accountId: string, row: Partial<NewTransaction>) => arrived([row], accountId)

const tagged = (transactionId: string, tagId: string) =>
  changeSet({ cause: 'transactions.changed', details: { field: 'tags' } }, () =>
    tenantDb().rawQuery(
      `update transaction_lines set tag_ids = array[?::uuid] where transaction_id = ?`,
      [tagId, transactionId]
    )
  )

/** What two accounts that everybody sees went through: rules, tags, names, the trash. */
export async function organisedOpenly(accountId: string) {
  const tag = uuidv7()
  const household = { household_id: currentScope().householdId }
  await changeSet({ cause: 'tags.added', details: { name: 'Trip' } }, () =>
    tenantDb()
      .table('tags')
      .insert({ ...household, id: tag, name: 'Trip' })
  )
  await aRule([{ type: 'note', text: 'seen' }], { name: 'Notes', condition: 'amount:>0.01' })
  const [row] = await come(accountId, { amountMinor: -3300n, bankPayee: 'Corner Shop' })
  await come(accountId, { amountMinor: 65_400n, bankPayee: 'Cash desk' })
  await tagged(row, tag)
  await aPaper(row, 'Receipt')
  const [gone] = await come(accountId, { amountMinor: -2100n, bankPayee: 'Corner Cafe' })
  await deleteTransactions([gone])
  await nameMerchants(['corner shop'], 'Gold')
  await aBill('Corner', accountId)
}

/** The same of an account that others are not to see, and what ties it to the open ones. */
export async function organisedSecretly({ within }: Person, accountId: string) {
  return within(async () => {
    const tag = await tenantDb().from('tags').where('name', 'Trip').firstOrFail()
    const [row] = await come(accountId, { amountMinor: -8800n, bankPayee: 'Jeweller Inc' })
    const [twin] = await come(accountId, { amountMinor: -8800n, bankPayee: 'Jeweller Ltd' })
    await come(accountId, { amountMinor: -500n, currency: 'CHF', bankPayee: 'Jeweller SA' })
    await tagged(row, tag.id)
    const paper = await aPaper(row, 'Jeweller')
    const [gone] = await come(accountId, { amountMinor: -9900n, bankPayee: 'Jeweller Cafe' })
    await deleteTransactions([gone])
    await nameMerchants(['jeweller inc'], 'Gold')
    await aBill('Gold', accountId)
    const open = await tenantDb()
      .from('transactions')
      .where('bank_payee', 'Cash desk')
      .firstOrFail()
    await changeSet({ cause: 'transactions.changed', details: { field: 'tags' } }, async () => {
      const household = { household_id: currentScope().householdId }
      for (const [kind, other] of [
        ['duplicate', twin],
        ['transfer', open.id],
      ]) {
        const [first, second] = [row, other].sort()
        await tenantDb()
          .table('matches')
          .insert({ ...household, id: uuidv7(), kind, first_id: first, second_id: second })
          .onConflict(['household_id', 'kind', 'first_id', 'second_id'])
          .ignore()
      }
    })
    return { row, paper, open: open.id as string }
  })
}
