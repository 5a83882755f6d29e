import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { sealBytes } from '#core/sealing/seal'
import { sealedPlace } from '#ledger/queries/attachment_file'
import type { Day } from '#core/calendar'
import { anAccount } from '#tests/world'
import { recorded } from '#tests/functional/reports/ledger_world'

const insert = (table: string, row: Record<string, unknown>) =>
  tenantDb()
    .table(table)
    .insert({ household_id: currentScope().householdId, ...row })

const firstLine = async (transactionId: string) =>
  (await tenantDb().from('transaction_lines').where('transaction_id', transactionId).firstOrFail())
    .id

/** A paper with a transaction, as somebody sent it. Answers its id. */
export async function aPaper(transactionId: string, name: string) {
  const id = uuidv7()
  const body = Buffer.from(`%PDF-1.4 ${name}`)
  await changeSet({ cause: 'attachments.added' }, async () => {
    const paper = { id, transaction_id: transactionId, type: 'application/pdf' }
    await insert('attachments', { ...paper, name: `${name} paper`, bytes: body.length })
    const sealed = await sealBytes(body, sealedPlace(id))
    await insert('attachment_files', { attachment_id: id, body: sealed })
  })
  return id
}

/** A rule that ran over the past, and what it set. Answers both ids. */
async function aRuleThatRan(word: string, transactionId: string) {
  const [rule, ruleRun] = [uuidv7(), uuidv7()]
  await changeSet({ cause: 'rules.added', details: { name: word } }, async (changeSetId) => {
    const actions = JSON.stringify([{ type: 'note', text: `${word} noted` }])
    const condition = `"${word}"`
    await insert('rules', { id: rule, position: 1, name: `${word} rule`, condition, actions })
    const own = { rule_id: rule, change_set_id: changeSetId }
    const counts = { total: 1, done: 1, changed: 1 }
    const run = { id: ruleRun, kind: 'past', status: 'done', user_id: currentScope().userId }
    await insert('rule_runs', { ...own, ...counts, ...run })
    const row = { transaction_id: transactionId, subject_id: transactionId, field: 'note' }
    await insert('rule_effects', { ...own, ...row })
  })
  return { rule, ruleRun }
}

/** The row is tied to others: it may be a double, it went to a savings account, and came back. */
async function ties(word: string, transactionId: string, day: Day) {
  const account = await anAccount({ name: `${word} savings` })
  const other = async (amountMinor: bigint, flow: string) =>
    recorded({
      accountId: account,
      day,
      payee: `${word} other`,
      lines: [{ amountMinor, flow }],
    })
  const [twin, back] = [await other(31_337n, 'transfer'), await other(100n, 'spend')]
  const [out, into, repaid] = [
    await firstLine(transactionId),
    await firstLine(twin),
    await firstLine(back),
  ]
  await changeSet({ cause: 'transactions.changed', details: { field: 'tags' } }, async () => {
    await insert('transfers', {
      id: uuidv7(),
      out_line_id: out,
      in_line_id: into,
      origin: 'user',
    })
    await insert('repayments', { id: uuidv7(), line_id: repaid, expense_line_id: out })
    const pair = { first_id: transactionId, second_id: back }
    await insert('matches', { id: uuidv7(), kind: 'duplicate', ...pair })
  })
  return { line: out, otherLine: repaid }
}

/** Of each month, since long ago. */
const A_BUDGET = {
  mode: 'track',
  carry: 'both',
  period_kind: 'month',
  period_day: 1,
  rule_since_on: '2026-01-01',
  starts_on: '2026-01-01',
}

/** What people make of a transaction: with the word in every text. Call within a household. */
export async function organised(word: string, transactionId: string, day: Day) {
  const { userId } = currentScope()
  const [category, tag, payeeName, rate, reconciliation] = [
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
  ]
  const [savedView, savedReport, bulkRun] = [uuidv7(), uuidv7(), uuidv7()]
  const [budget, goal] = [uuidv7(), uuidv7()]
  const lines = await ties(word, transactionId, day)
  const attachment = await aPaper(transactionId, word)
  const ruled = await aRuleThatRan(word, transactionId)
  await changeSet({ cause: 'tags.added', details: { name: word } }, async () => {
    await insert('categories', { id: category, name: `${word} category`, flow: 'spend' })
    await insert('tags', { id: tag, name: `${word} tag` })
    await insert('reconciliations', {
      id: reconciliation,
      account_id: (await tenantDb().from('transactions').where('id', transactionId).firstOrFail())
        .account_id,
      currency: 'USD',
      starts_on: day,
      day,
      balance_minor: '4211087',
    })
    await insert('household_rates', {
      id: rate,
      currency: 'ARS',
      against: 'USD',
      day,
      rate: '1234.5',
    })
    await insert('budgets', {
      id: budget,
      ...A_BUDGET,
      name: `${word} budget`,
      currency: 'USD',
    })
    await insert('goals', {
      id: goal,
      name: `${word} goal`,
      currency: 'USD',
      target_minor: '100000',
    })
    await insert('payee_names', { id: payeeName, key: `${word} sent`, name: `${word} name` })
    await insert('saved_views', {
      id: savedView,
      user_id: userId,
      name: `${word} view`,
      query: `q=${word}`,
    })
    await insert('saved_reports', {
      id: savedReport,
      user_id: userId,
      name: `${word} report`,
      kind: 'income-expense',
      query: `q=${word}`,
    })
    await insert('bulk_runs', {
      id: bulkRun,
      user_id: userId,
      act: 'note',
      value: `${word} bulk`,
      transaction_ids: [transactionId],
      total: 1,
    })
  })
  return {
    category,
    tag,
    rate,
    reconciliation,
    payeeName,
    savedView,
    savedReport,
    bulkRun,
    budget,
    goal,
    attachment,
    ...lines,
    ...ruled,
  }
}
