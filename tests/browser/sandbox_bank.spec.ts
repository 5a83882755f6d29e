import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import type { CountryCode, Products } from 'plaid'
import { assertAccessible, watchConsole } from '#tests/browser/accessibility'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'

test.group('Sandbox bank in a browser', (group) => {
  const world = useBank(group, 'sandbox_bank_browser_pages')

  let server: Server
  let body = ''
  let app = ''
  group.setup(async () => {
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(body)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    app = `http://127.0.0.1:${(server.address() as AddressInfo).port}/app`
    return () => void server.close()
  })

  /** A page of an app that shows Link and writes down what it is told. */
  async function stage(page: Page, token: string) {
    const script = `${world.url}/link/v2/stable/link-initialize.js`
    body = `<!doctype html><html lang="en"><title>App</title><h1>App</h1><script src="${script}"></script><script>
      window.told = []
      window.events = []
      const back = location.search.includes('oauth_state_id') ? location.href : undefined
      window.link = Plaid.create({ token: ${JSON.stringify(token)}, receivedRedirectUri: back,
        onSuccess: (...all) => told.push(['success', ...all]), onExit: (...all) => told.push(['exit', ...all]),
        onEvent: (name) => events.push(name), onLoad: () => told.push(['load']) })
      if (back) link.open()
    </script>`
    await page.goto(app)
  }

  const linkToken = async () => {
    const { data } = await world.plaid.linkTokenCreate({
      client_name: 'Money Tracker',
      language: 'en',
      country_codes: ['US' as CountryCode],
      user: { client_user_id: '0198c0de' },
      products: ['transactions' as Products],
      redirect_uri: app,
    })
    return data.link_token
  }
  const told = (page: Page) => page.evaluate<[string, any, any][]>('window.told')
  const hears = (page: Page, count: number) =>
    page.waitForFunction(`window.told.length >= ${count}`)

  test('every page of the control page passes axe', async ({ visit }) => {
    const { item_id: id } = await world.link('user_good')
    await world.control('POST', '/faults', {
      match: { path: '/item/get' },
      action: { latency: { ms: 1 } },
    })
    const { body: made } = await world.control('POST', '/ui/links')
    const page = await visit(made.url)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Open the control page' }).click()
    await page.getByRole('link', { name: id }).waitFor()
    for (const path of ['', `/items/${id}`, '/faults', '/webhooks', '/log']) {
      await page.goto(`${world.url}/_control/ui${path}`)
      await page.evaluate(
        `document.querySelectorAll('details').forEach((box) => { box.open = true })`
      )
      await assertAccessible(page)
    }
  })

  test('window.Plaid leads through all panes and tells the app', async ({ assert, visit }) => {
    const page = await visit(`${world.url}/_control/ui`)
    await stage(page, await linkToken())
    await page.evaluate('link.open()')
    const frame = page.frameLocator('iframe[title="Sandbox bank"]')
    await frame.getByRole('button', { name: 'Continue' }).click()
    await frame.getByRole('button', { name: 'First Platypus Bank' }).click()
    await frame.getByRole('button', { name: 'Sign in' }).click()
    await frame.getByRole('button', { name: 'Share these accounts' }).click()
    await hears(page, 2)
    const [, [kind, publicToken, metadata]] = await told(page)
    assert.equal(kind, 'success')
    assert.match(publicToken, /^public-sandbox-/)
    assert.deepEqual(metadata.institution, {
      name: 'First Platypus Bank',
      institution_id: 'ins_109508',
    })
    assert.sameMembers(Object.keys(metadata.accounts[0]), [
      'id',
      'name',
      'mask',
      'type',
      'subtype',
      'verification_status',
    ])
    assert.isString(metadata.link_session_id)
    assert.isNull(metadata.transfer_status)
    const events = await page.evaluate<string[]>('window.events')
    assert.includeMembers(events, ['OPEN', 'SELECT_INSTITUTION', 'SUBMIT_CREDENTIALS', 'HANDOFF'])
    assert.equal(await page.locator('iframe').count(), 0)
    const { data } = await world.plaid.itemPublicTokenExchange({ public_token: publicToken })
    assert.isString(data.access_token)
  })

  test('leaving says where, and a link that is unknown says why', async ({ assert, visit }) => {
    const page = await visit(`${world.url}/_control/ui`)
    const complaints = watchConsole(page)
    await stage(page, await linkToken())
    await page.evaluate('link.open()')
    const frame = page.frameLocator('iframe[title="Sandbox bank"]')
    await frame.getByRole('button', { name: 'Continue' }).click()
    await frame.getByRole('button', { name: 'First Platypus Bank' }).click()
    await frame.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.evaluate('link.exit()')
    await hears(page, 2)
    const [, [kind, error, metadata]] = await told(page)
    assert.deepEqual([kind, error], ['exit', null])
    assert.containsSubset(metadata, { status: 'requires_credentials' })
    assert.deepEqual(complaints, [])
    await stage(page, 'link-sandbox-unknown')
    await page.evaluate('link.open()')
    await hears(page, 2)
    assert.containsSubset(await told(page), [['exit', { error_code: 'INVALID_LINK_TOKEN' }]])
  })

  test('an OAuth bank sends the person back to the app, which goes on once', async ({
    assert,
    visit,
  }) => {
    const page = await visit(`${world.url}/_control/ui`)
    await stage(page, await linkToken())
    await page.evaluate('link.open()')
    const frame = page.frameLocator('iframe[title="Sandbox bank"]')
    await frame.getByRole('button', { name: 'Continue' }).click()
    await frame.getByRole('button', { name: 'Platypus OAuth Bank' }).click()
    await frame.getByRole('link', { name: 'Go to Platypus OAuth Bank' }).click()
    await page.waitForURL(`${world.url}/oauth/**`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => url.searchParams.has('oauth_state_id'))
    const back = page.url()
    await frame.getByRole('button', { name: 'Share these accounts' }).click()
    await hears(page, 2)
    assert.containsSubset(await told(page), [['load'], ['success']])
    await page.goto(back)
    await hears(page, 2)
    assert.containsSubset(await told(page), [['exit', { error_code: 'INVALID_FIELD' }]])
  })
})
