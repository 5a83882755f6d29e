import { test } from '@japa/runner'
import { access } from '#config/access'
import { BY_PROGRAMS, NOT_BY_PROGRAMS } from '#tests/functional/api/screens'

const isWritten = (name: string) => /\.(store|update|destroy)$/.test(name)

test.group('The description of the API', () => {
  test('knows of everything that people write on screens how a program does it, or why not', ({
    assert,
  }) => {
    const screens = Object.keys(access).filter((name) => isWritten(name) && !/^api\./.test(name))
    const unknown = screens.filter(
      (name) => !(name in BY_PROGRAMS) && !NOT_BY_PROGRAMS.some(([form]) => form.test(name))
    )
    assert.deepEqual(unknown, [])
    assert.deepEqual(
      Object.entries(BY_PROGRAMS).filter(([screen, api]) => !access[screen] || !access[api]),
      []
    )
    // What asks people who they are is nothing that a key may do.
    assert.deepEqual(
      Object.keys(BY_PROGRAMS).filter((screen) => access[screen].stepUp),
      []
    )
  })

  test('is OpenAPI with a scope for each thing, and a page with a call for each', async ({
    client,
    assert,
  }) => {
    const response = await client.get('/api/openapi.json')
    response.assertStatus(200)
    const { openapi, paths, components } = response.body()
    assert.equal(openapi, '3.1.0')
    const operations = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, of]) => ({ path, method, ...of }))
    )
    const names = Object.keys(access).filter(
      (name) => name.startsWith('api.') && !/^api\.(documents|guides)\./.test(name)
    )
    assert.sameMembers(
      operations.map(({ operationId }) => operationId),
      names.map((name) => name.slice(4).replaceAll('.', '_'))
    )
    const named = JSON.stringify(paths).matchAll(/"#\/components\/schemas\/(\w+)"/g)
    for (const [, name] of named) assert.property(components.schemas, name)
    const page = await client.get('/api/docs')
    page.assertStatus(200)
    for (const { operationId } of operations) assert.include(page.text(), `id="${operationId}"`)
    assert.include(page.text(), 'Idempotency-Key: $(uuidgen)')
  })
})
