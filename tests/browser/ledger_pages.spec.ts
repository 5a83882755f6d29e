import { test } from '@japa/runner'
import { monthOf } from '#core/calendar'
import { today } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aWalledHousehold, type Walled } from '#tests/functional/security/access/walls'

const PREVIEW = 'as=rows&when_0_is=payee&when_0_value=own&act_0_type=note&act_0_text=x'

/** Every page about transactions, and about what orders them. */
const pagesOf = ({ ids }: Walled) => [
  '/transactions',
  '/transactions?q=amount:>abc+cat:lost+own&status=pending',
  `/transactions/${ids.transaction}`,
  ...['category', 'date'].map((field) => `/transactions/${ids.transaction}/fields/${field}/edit`),
  `/transactions/${ids.transaction}/splits/edit`,
  `/transactions/${ids.transaction}/transfers/new`,
  `/transactions/${ids.transaction}/repayments/new`,
  `/transactions/${ids.transaction}/duplicates`,
  `/transactions/${ids.transaction}/attachments/new`,
  '/transactions/new',
  `/transactions/bulk?ids=${ids.transaction}`,
  `/transactions/bulk/runs/${ids.bulkRun}`,
  `/views/new?query=q%3Down`,
  `/views/${ids.savedView}/edit`,
  '/jump?q=own',
  '/review',
  '/trash',
  '/activity',
  '/categories',
  '/categories/new',
  `/categories/${ids.category}/edit`,
  `/categories/${ids.category}/merger`,
  '/tags',
  '/merchants',
  '/merchants/name?keys=own+shop',
  '/rules',
  `/rules/new?payee=Own+shop`,
  `/rules/preview?${PREVIEW}`,
  `/rules/${ids.rule}`,
  `/rules/${ids.rule}/edit`,
  `/rules/runs/${ids.ruleRun}`,
  '/settings/appearance',
]

/** What no walk of its own module visits: their forms and pages beside their main ones. */
const plansOf = ({ ids }: Walled) => [
  '/accounts',
  '/accounts/new',
  `/accounts/${ids.account}/edit`,
  `/accounts/${ids.account}/reconciliations`,
  '/tags/new',
  `/tags/${ids.tag}/edit`,
  '/currencies/rates/new',
  '/recurring/new',
  '/recurring/calendars',
  `/recurring/${ids.series}`,
  `/recurring/${ids.series}/edit`,
  `/recurring/${ids.series}/payments/new`,
  `/transactions/${ids.transaction}/bill/edit`,
  '/goals',
  `/goals/${ids.goal}/edit`,
  '/goals/debt',
  '/forecast',
  '/budgets/new',
  `/budgets/${monthOf(today('UTC'))}/fillings/new`,
  '/dashboard/edit',
  '/reports',
  ...['income-expense', 'net-worth', 'categories', 'merchants', 'budget-history', 'custom'].map(
    (kind) => `/reports/${kind}`
  ),
  '/reports/saved/new?kind=categories&query=q%3Down',
  `/reports/saved/${ids.savedReport}/edit`,
]

test.group('Every page', () => {
  for (const [name, list, widths] of [
    ['of the ledger passes axe in both themes at 320, 768 and 1280 pixels', pagesOf, [320, 768]],
    ['of plans and reports passes axe in both themes at 320 and 1280 pixels', plansOf, [320]],
  ] as const)
    test(name, async ({ browserContext, visit }) => {
      const household = await aWalledHousehold('Own')
      await browserContext.loginAs(household.person.user)
      const page = await visit('/transactions')
      const complaints = watchConsole(page)
      const problems: string[] = []
      for (const path of list(household)) {
        const answer = await page.goto(path)
        if (answer!.status() !== 200) problems.push(`${path}: ${answer!.status()}`)
        await assertAccessible(page, [...widths]).catch((error) => problems.push(error.message))
      }
      if (problems.length + complaints.length)
        throw new Error([...problems, ...complaints].join('\n'))
    }).timeout(240_000)
})
