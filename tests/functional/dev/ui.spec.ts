import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { DEFAULT_SET } from '#categories/default_set'
import { iconNames } from '#start/view_globals/icons'

test.group('Components', () => {
  test('all of them print themselves', async ({ client, assert }) => {
    const response = await client.get('/dev/ui')
    response.assertStatus(200)
    assert.notInclude(response.text(), '@!')
    assert.notInclude(response.text(), 'translation missing')
    assert.notMatch(response.text(), /\sstyle="/)
  })

  test('a form that is refused comes back with every error and what was typed', async ({
    client,
    assert,
  }) => {
    const response = await client
      .post('/dev/ui')
      .form({ payee: '"><script>alert(1)</script>', amount: '12,4O', secret: 'hidden' })
      .withCsrfToken()
    response.assertStatus(422)
    const html = response.text()
    assert.include(html, '<title>Error: ')
    assert.include(html, 'value="12,4O"')
    assert.include(html, 'aria-describedby="field_amount_hint field_amount_error"')
    assert.notInclude(html, '<script>alert')
    assert.notInclude(html, 'hidden</')
    assert.include(html, 'href="#field_payee"')
  })

  test('a notice stands in the shelf with its undo', async ({ client, assert }) => {
    const response = await client.post('/dev/ui').form({ want: 'notice' }).withCsrfToken()
    assert.include(response.text(), 'Category set to Groceries')
    assert.include(response.text(), 'action="/activity/0193a1de-0000-7000-8000-000000000000/undo"')
  })

  test('a part of a page comes without the shell', async ({ client, assert }) => {
    const response = await client.get('/dev/ui').header('HX-Request-Type', 'partial')
    assert.notInclude(response.text(), '<html')
    assert.include(response.text(), '<h1>')
  })
})

test.group('Icons', () => {
  test('every icon that templates and categories name is there', ({ assert }) => {
    const folder = app.viewsPath()
    const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.edge'))
      .flatMap((name) => [
        ...readFileSync(path.join(folder, name), 'utf8').matchAll(
          /\bicon(?:\(|: ?)'([a-z0-9-]+)'/gi
        ),
      ])
      .map(([, name]) => name)
    const ofCategories = DEFAULT_SET.flatMap((group) => [group, ...group.children])
    const known = new Set(iconNames())
    const missing = [...named, ...ofCategories.map(({ icon }) => icon)].filter(
      (name) => !known.has(name)
    )
    assert.deepEqual(missing, [], 'node scripts/icons.mjs adds them')
  })
})
