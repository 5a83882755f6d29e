import { test } from '@japa/runner'
import env from '#start/env'
import { aHauntedHousehold, CANARY, HATCHED } from '#tests/browser/canaries'
import { TestBank } from '#tests/functional/banking/bank'
import { begun, visit as visitBank } from '#tests/functional/banking/linking/visits'
import type { Page } from 'playwright'

const SEEDS = [
  '/dashboard',
  '/transactions?q=c4n',
  '/transactions?q=payee:%22%3Cc4n%22',
  '/transactions/bulk?scope=filter&filter=q%3Dc4n&expected=3',
  '/transactions/quick?line=5+c4n',
  '/activity',
  '/review',
  '/trash',
  '/merchants',
  '/merchants?q=c4n',
  '/tags',
  '/rules',
  '/rules/new?payee=c4n',
  '/rules/preview?as=rows&when_0_is=payee&when_0_value=c4n&act_0_type=note&act_0_text=%3Cc4n%3E',
  '/views/new?query=q%3D%3Cc4n%3E',
  '/accounts',
  '/connections',
  '/categories',
  '/households',
  '/more',
  '/settings/household',
  '/settings/household/accounts',
  '/settings/audit',
  '/settings/profile',
  '/settings/security',
  '/settings/api-keys',
  '/settings/two-step',
]
/** So many pages of one kind: what differs between them is data. CANARY_EACH=3 looks at more. */
const EACH = Number(process.env.CANARY_EACH ?? 1)
const MOST = 100 * EACH

const kindOf = (path: string) =>
  path
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, ':id')
    .replace(/\?.*/, (query) => query.replaceAll(/=[^&]*/g, '='))

/** Everything that a page complains of: boxes that open, broken scripts, what the policy refused. */
function watch(page: Page) {
  const complaints: string[] = []
  const note = (what: string) => complaints.push(`${page.url()}: ${what}`)
  page.on('dialog', (dialog) => {
    note(`a box: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => note(error.message))
  page.on('request', (request) => {
    if (/c4n|csp-report/.test(new URL(request.url()).pathname)) note(`asked for ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      note(message.text())
  })
  return complaints
}

/** What hatches where no script runs: an answer becomes elements, and none of it comes to life. */
const hatchedIn = (reader: Page, html: string) =>
  reader.evaluate(
    ([text, selector]) => {
      const { DOMParser } = globalThis as any
      return new DOMParser().parseFromString(text, 'text/html').querySelectorAll(selector)
        .length as number
    },
    [html, HATCHED]
  )

/** Visits what is linked, a few of each kind. Answers how many pages showed the canary as text. */
async function crawl(page: Page, base: string, seeds: string[], complaints: string[]) {
  const seen = new Map<string, number>()
  const queue = [...seeds]
  const asked = new Set<string>()
  let shown = 0
  const reader = await page.context().newPage()
  while (queue.length && asked.size < MOST) {
    const path = queue.shift()!
    const times = seen.get(kindOf(path)) ?? 0
    // Files are no pages, and going there begins a download.
    if (asked.has(path) || /\/exports|\.(csv|ics)/.test(path)) continue
    if (times >= EACH && !seeds.includes(path)) continue
    asked.add(path)
    seen.set(kindOf(path), times + 1)
    const answer = await page.goto(base + path, { waitUntil: 'domcontentloaded' })
    if (!/html/.test(answer?.headers()['content-type'] ?? '')) continue
    if (answer!.status() >= 500) complaints.push(`${path}: ${answer!.status()}`)
    const html = await answer!.text()
    const hatched = [await page.locator(HATCHED).count(), await hatchedIn(reader, html)]
    if (hatched.some(Boolean))
      complaints.push(`${path}: hatched with scripts, and without: ${hatched}`)
    if (html.includes('c4n')) shown++
    for (const [, href] of html.matchAll(/<a\b[^>]* href="(\/[^"]*)"/g))
      if (!/\/events|\.csv|logout/.test(href)) queue.push(href.replaceAll('&amp;', '&'))
  }
  await reader.close()
  return { shown, pages: asked.size }
}

test.group('What evil people and banks write stays text', (group) => {
  const bank = new TestBank('sandbox_bank_canaries')
  group.setup(() => bank.start())
  group.teardown(() => bank.stop())
  group.each.timeout(240_000)

  test('on every page that is linked, with scripts and without', async ({
    assert,
    browserContext,
  }) => {
    const { person, id } = await aHauntedHousehold()
    await browserContext.loginAs(person.user)
    const page = await browserContext.newPage()
    const complaints = watch(page)
    const seeds = [...SEEDS, `/connections/${id}`]
    const { shown, pages } = await crawl(page, env.get('APP_URL'), seeds, complaints)
    assert.deepEqual(complaints, [])
    assert.isAbove(pages, 30)
    assert.isAbove(shown, 25)
  })

  test('on the pages of the sandbox bank', async ({ assert, browser, client }) => {
    const { person } = await aHauntedHousehold()
    const { url } = await begun(client, '/connections/link', person)
    await visitBank(url, { own: { name: CANARY, mask: '0001' } }).catch(() => {})
    const { url: door } = await bank.control('POST', '/_control/ui/links')
    const page = await (await browser.newContext()).newPage()
    const complaints = watch(page)
    const { pages } = await crawl(page, bank.url, [new URL(url).pathname], complaints)
    await page.goto(door)
    await page.getByRole('button', { name: 'Open the control page' }).click()
    const seeds = ['', '/faults', '/webhooks', '/log'].map((path) => `/_control/ui${path}`)
    const control = await crawl(page, bank.url, seeds, complaints)
    await page.context().close()
    assert.deepEqual(complaints, [])
    assert.isAbove(pages + control.pages, 4)
    assert.isAbove(control.shown, 0)
  })
})
