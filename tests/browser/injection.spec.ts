import { test } from '@japa/runner'
import { aPerson } from '#tests/world'

/** As if something that people wrote had become markup after all. */
const INJECTED = `<div id="injected">
  <p hx-get="/c4n/htmx" hx-trigger="load"></p>
  <p hx-get="/c4n/nonce" hx-trigger="load" hx-nonce="guessed"></p>
  <p hx-sse:connect="/c4n/sse"></p>
  <form action="/c4n/alpine" x-data x-init="$el.submit()"></form>
  <a href="/c4n/click" x-data x-init="$el.click()">x</a>
  <button x-data @load.window="fetch('/c4n/alpine-fetch')" hx-on:load="fetch('/c4n/on')">x</button>
  <img src="/c4n/not-there" onerror="fetch('/c4n/handler')">
  <script>fetch('/c4n/script')</script>
  <script src="/c4n/source.js"></script>
  <iframe srcdoc="<script>parent.fetch('/c4n/frame')</script>"></iframe>
  <base href="https://evil.example/">
</div>`

test.group('Markup that somebody got into a page', () => {
  test('[V 3.2.2] does nothing: neither scripts nor attributes of htmx and Alpine', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const person = await aPerson()
    await browserContext.loginAs(person.user)
    const page = await visit('/more')
    const asked: string[] = []
    // One that the policy stopped never left.
    page.on('response', (answer) => void asked.push(new URL(answer.url()).pathname))
    await page.route('**/more', async (route) => {
      const answer = await route.fetch()
      const body = (await answer.text()).replace('</main>', `${INJECTED}</main>`)
      await route.fulfill({ response: answer, body })
    })
    await page.reload()
    await page.waitForTimeout(1000)
    assert.equal(await page.locator('#injected').count(), 1)
    assert.deepEqual(
      asked.filter((path) => path.startsWith('/c4n') && path !== '/c4n/not-there'),
      []
    )
    assert.match(page.url(), /\/more$/)
    assert.equal(await page.evaluate('new URL(document.baseURI).pathname'), '/more')
    const left = '[hx-get], [hx-trigger], [x-data], [x-init]'
    assert.equal(await page.locator('#injected').locator(left).count(), 0)
  })
})
