import { test } from '@japa/runner'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { aWalledHousehold, type Walled } from '#tests/functional/security/access/walls'

const WIDTHS = [320, 768]
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

test.group('Every page of the ledger', () => {
  test('passes axe in both themes at 320, 768 and 1280 pixels', async ({
    browserContext,
    visit,
  }) => {
    const household = await aWalledHousehold('Own')
    await browserContext.loginAs(household.person.user)
    const page = await visit('/transactions')
    const complaints = watchConsole(page)
    const problems: string[] = []
    for (const path of pagesOf(household)) {
      const answer = await page.goto(path)
      if (answer!.status() !== 200) problems.push(`${path}: ${answer!.status()}`)
      await assertAccessible(page, WIDTHS).catch((error) => problems.push(error.message))
    }
    if (problems.length + complaints.length)
      throw new Error([...problems, ...complaints].join('\n'))
  }).timeout(240_000)
})
