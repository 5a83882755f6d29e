import { test } from '@japa/runner'
import { assertAccessible } from '#tests/browser/accessibility'
import { aLedger, field, open } from '#tests/browser/row_stage'
import { aMemberOf } from '#tests/functional/households/world'
import { rowOf } from '#tests/functional/ledger/row_world'

test.group('A list that two people have open', () => {
  test('the other one follows, and a field being edited is told, not overwritten', async ({
    assert,
    browser,
  }) => {
    const { person, ids } = await aLedger()
    const ben = await aMemberOf(person, 'editor', 'Ben')
    const [mine, theirs] = [
      await open(browser, person, '/transactions'),
      await open(browser, ben, '/transactions'),
    ]
    const [one, two] = ids
    await mine.locator(`#edit_${one}`).click()
    await field(mine, one, 'payee').click()
    await mine.getByLabel('Payee', { exact: true }).fill('Mine')
    for (const id of [one, two]) {
      await theirs.locator(`#edit_${id}`).click()
      await field(theirs, id, 'payee').click()
      await theirs.getByLabel('Payee', { exact: true }).fill(`Of Ben ${id === one ? 1 : 2}`)
      await theirs.keyboard.press('Enter')
      await theirs.locator(`#payee_${id}`).getByText('Of Ben').waitFor()
    }
    await mine.locator(`#payee_${two}`).getByText('Of Ben 2').waitFor()
    assert.equal(await mine.getByLabel('Payee', { exact: true }).inputValue(), 'Mine')
    await mine.keyboard.press('Enter')
    await mine.getByText('Ben changed this').waitFor()
    await assertAccessible(mine)
    await mine.getByRole('button', { name: 'Use mine: Mine' }).click()
    await mine.locator(`#payee_${one}`).getByText('Mine').waitFor()
    assert.equal((await rowOf(person, one)).payee, 'Mine')

    // Asked for before the field was opened, and answered after.
    const [asked, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await mine.route(/transactions\/rows\?.*news=/, async (route) => {
      asked.resolve()
      await opened.promise
      await route.continue()
    })
    await theirs.locator(`#edit_${two}`).click()
    await field(theirs, two, 'payee').click()
    await theirs.getByLabel('Payee', { exact: true }).fill('Of Ben 3')
    await theirs.keyboard.press('Enter')
    await asked.promise
    await mine.locator(`#edit_${two}`).click()
    await field(mine, two, 'payee').click()
    await mine.getByLabel('Payee', { exact: true }).fill('Still typing')
    const answered = mine.waitForResponse(/transactions\/rows\?.*news=/)
    opened.resolve()
    await (await answered).finished()
    await mine.evaluate('new Promise(requestAnimationFrame)')
    assert.equal(await mine.getByLabel('Payee', { exact: true }).inputValue(), 'Still typing')
  })
})
