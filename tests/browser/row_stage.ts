import { getActiveTest } from '@japa/runner'
import { aPerson, anAccount, type Person } from '#tests/world'
import { aRow } from '#tests/functional/ledger/row_world'
import type { Browser, Page } from 'playwright'

/** Three rows of one day, the newest first. */
export async function aLedger() {
  const person = await aPerson()
  const accountId = await person.within(() => anAccount({ name: 'Visa 9002', kind: 'card' }))
  const ids: string[] = []
  for (const userPayee of ['Third', 'Second', 'First']) {
    ids.unshift(await aRow(person, { accountId, userPayee }))
  }
  return { person, accountId, ids }
}

export async function open(
  browser: Browser,
  person: Person,
  path: string,
  javaScriptEnabled = true
) {
  const context = await browser.newContext({ javaScriptEnabled, baseURL: process.env.APP_URL })
  // An open page keeps its line to the server, which would wait for it.
  getActiveTest()?.cleanup(() => context.close())
  await context.loginAs(person.user)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

export const field = (page: Page, id: string, name: string) =>
  page.locator(`#transaction_${id} a[href*="/fields/${name}/edit"]`)
