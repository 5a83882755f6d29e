import { isUuid } from '#core/uuid'
import { goalList } from '#goals/queries/goal_list'
import type { Envelope } from '#goals/events/envelopes'
import { seriesList } from '#recurring/queries/series_list'
import { plainSum, type Explained, type Reader } from '#reports/sums/sum'

const whyEnvelope = ({ budgetId, categoryId, period }: Envelope) =>
  `/reports/why?sum=plan&of=left&budget=${budgetId}&category=${categoryId}&from=${period.from}&to=${period.to}`

/** What a goal's shares and amounts hold of accounts and envelopes. */
export async function ofGoal({ i18n, query, today }: Reader): Promise<Explained | null> {
  const all = isUuid(query.id) ? await goalList(today) : []
  const goal = all.find(({ id }) => id === query.id)
  if (!goal) return null
  const accounts = goal.fundings.map(({ accountId, accountName, heldMinor }) => ({
    label: accountName,
    url: `/reports/why?sum=account&id=${accountId}`,
    minor: heldMinor,
    currency: goal.currency,
  }))
  const envelopes = goal.envelopes.map(({ envelope, heldMinor }) => ({
    label: `${envelope.name} (${envelope.budgetName})`,
    url: whyEnvelope(envelope),
    minor: heldMinor,
    currency: goal.currency,
  }))
  const rules = [
    ...(accounts.length > 0 ? [i18n.t('goals.funding.how')] : []),
    ...(envelopes.length > 0 ? [i18n.t('goals.funding.how_envelopes')] : []),
  ]
  const parts = [...accounts, ...envelopes]
  return plainSum({ title: goal.name, currency: goal.currency, parts, rules })
}

/** What bills come to in a year, in or out, in one currency. */
export async function ofBills({ currency, i18n, query, today }: Reader): Promise<Explained | null> {
  const isIn = query.of === 'in'
  const wanted = typeof query.currency === 'string' ? query.currency : currency
  const running = (await seriesList(today)).filter(
    (one) =>
      !['paused', 'ended'].includes(one.status) &&
      one.currency === wanted &&
      one.yearlyMinor > 0n === isIn
  )
  const parts = running.map(({ id, name, yearlyMinor }) => ({
    label: name,
    url: `/recurring/${id}`,
    minor: yearlyMinor,
    currency: wanted,
  }))
  const title = i18n.t(`recurring.totals.${isIn ? 'in' : 'out'}_year`)
  return plainSum({ title, currency: wanted, parts, rules: [i18n.t('recurring.totals.how')] })
}
