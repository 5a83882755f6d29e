import { waitingRows } from '#ledger/queries/review/waiting'
import { seriesFacts, type SeriesFacts } from '#recurring/queries/series_facts'
import {
  billsSection,
  budgetSection,
  firstBudget,
  goalsSection,
} from '#reports/dashboard/plan_sections'
import { monthSection } from '#reports/dashboard/month_section'
import { netWorthSection } from '#reports/dashboard/net_worth_section'
import { spendingSection } from '#reports/dashboard/spending_section'
import { insights } from '#reports/insights/insights'
import { recentTransactions } from '#reports/queries/recent_transactions'
import type { HttpContext } from '@adonisjs/core/http'
import type { Range } from '#reports/dashboard/ranges'
import type { Layout, SectionKey } from '#reports/dashboard/sections'
import type { WorthScope } from '#reports/queries/worth_at'

const RECENT = 8
const WAITING = 3

interface Wish {
  range: Range | null
  scope: WorthScope
}

type Reader = (ctx: HttpContext, read: Read, wish: Wish) => unknown

/** What several sections go by, read when the first of them asks. */
interface Read {
  /** Whether the reader wants a section at all. */
  has: (key: SectionKey) => boolean
  series: () => Promise<SeriesFacts[]>
  budget: () => ReturnType<typeof firstBudget>
  spending: () => ReturnType<typeof spendingSection>
}

/** What each section shows; what is null or empty is left out. */
const READERS: Record<SectionKey, Reader> = {
  net_worth: (ctx, _, wish) => netWorthSection(ctx, wish),
  month: ({ member }) => monthSection(member),
  budget: async ({ member: { today } }, { budget }) =>
    budgetSection({ today, budget: await budget() }),
  bills: async ({ member: { today, household } }, { series, budget, has }) =>
    billsSection({
      ...{ today, currency: household.currency, series: await series() },
      budget: has('budget') ? await budget() : null,
    }),
  goals: async ({ member }) => orNull(await goalsSection(member.today)),
  review: ({ member }) => (member.toReview > 0 ? waitingRows(WAITING) : []),
  recent: () => recentTransactions(RECENT),
  insights: async ({ member: { today, household } }, { series, spending }) => {
    const { groups } = await spending()
    const facts = { today, currency: household.currency, series: await series(), spending: groups }
    return orNull(await insights(facts))
  },
  spending: (_, { spending }) => spending(),
}

const orNull = <T>(all: T[]) => (all.length > 0 ? all : null)

/** The sections that the reader wants, in their order, those with something to show; each is read once. */
export async function dashboardSections(
  ctx: HttpContext,
  { sections, hidden }: Layout,
  wish: Wish
): Promise<{ key: SectionKey; data: unknown }[]> {
  const series = once(() => seriesFacts({ states: ['active'] }))
  const read: Read = {
    has: (key) => !hidden.includes(key),
    series,
    budget: once(async () => firstBudget({ today: ctx.member.today, series: await series() })),
    spending: once(() => spendingSection(ctx)),
  }
  const shown: { key: SectionKey; data: unknown }[] = []
  for (const key of sections.filter((each) => !hidden.includes(each))) {
    const data = await READERS[key](ctx, read, wish)
    if (data !== null) shown.push({ key, data })
  }
  return shown
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined
  return () => (found ??= read())
}
