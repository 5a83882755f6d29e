import { test } from '@japa/runner'
import { monthOf } from '#core/calendar'
import { today } from '#core/clock'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aWalledHousehold, type Walled } from '#tests/functional/security/access/walls'
import { anAccount } from '#tests/world'

const PREVIEW = 'as=rows&when_0_is=payee&when_0_value=own&act_0_type=note&act_0_text=x'

/** Every page about transactions, and about what orders them. */
const pagesOf = ({ ids }: Walled) => [
  '/transactions',
  '/transactions?q=amount:>abc+cat:lost+own&status=pending',
  `/transactions/${ids.transaction}`,
  ...['category', 'date', 'payee', 'note', 'tags'].map(
    (field) => `/transactions/${ids.transaction}/fields/${field}/edit`
  ),
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
const plansOf = ({ ids }: Walled, loan: string) => [
  '/accounts',
  '/accounts/new',
  `/accounts/${ids.account}`,
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
  '/goals/new',
  `/goals/${ids.goal}/edit`,
  '/goals/debt',
  `/goals/debt/${loan}`,
  '/forecast',
  '/budgets/new',
  `/budgets/${monthOf(today('UTC'))}/fillings/new`,
  '/dashboard/edit',
  '/reports',
  ...['income-expense', 'net-worth', 'categories', 'merchants', 'budget-history', 'custom'].map(
    (kind) => `/reports/${kind}`
  ),
  `/reports/why?sum=account&id=${ids.account}`,
  '/reports/saved/new?kind=categories&query=q%3Down',
  `/reports/saved/${ids.savedReport}/edit`,
]

test.group('Every page', () => {
  for (const [what, list] of [
    ['of the ledger', pagesOf],
    ['of plans and reports', plansOf],
  ] as const)
    test(`${what} passes axe in both themes at 320, 768 and 1280 pixels`, async ({
      browserContext,
      visit,
    }) => {
      const household = await aWalledHousehold('Own')
      const { person } = household
      const loan = await person.within(() => anAccount({ kind: 'loan', openingMinor: -900_000n }))
      await browserContext.loginAs(person.user)
      const page = await visit('/transactions')
      const complaints = watchConsole(page)
      const problems: string[] = []
      for (const path of list(household, loan)) {
        const answer = await page.goto(path)
        if (answer!.status() !== 200) problems.push(`${path}: ${answer!.status()}`)
        await assertAccessible(page, [320, 768]).catch((error) => problems.push(error.message))
      }
      if (problems.length + complaints.length)
        throw new Error([...problems, ...complaints].join('\n'))
    }).timeout(240_000)
})
