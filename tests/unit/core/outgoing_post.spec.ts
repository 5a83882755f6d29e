import { createServer, type Server } from 'node:http'
import { test } from '@japa/runner'
import { mayBeCalled, postTo, type Post } from '#core/outgoing_post'
import type { AddressInfo } from 'node:net'

const INSIDE = [
  ...['http://127.0.0.1/', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/'],
  ...['https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[64:ff9b::7f00:1]/'],
  ...['https://169.254.169.254/latest/meta-data', 'http://169.254.169.254/', 'https://10.0.0.1/'],
  ...['https://u:p@hooks.example/', 'https://hooks.example:22/', 'http://hooks.example/', 'x'],
]

test.group('Posting where people wished', (group) => {
  let server: Server
  let asked = 0
  group.setup(async () => {
    server = createServer((request, response) => {
      asked += 1
      if (request.url === '/slow') return
      if (request.url === '/part') return void response.write('x', () => response.destroy())
      if (request.url === '/there')
        return void response.writeHead(302, { location: '/here' }).end('elsewhere')
      response.end('x'.repeat(10_000))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return () => {
      server.closeAllConnections()
      server.close()
    }
  })
  group.each.setup(() => void (asked = 0))

  const port = () => (server.address() as AddressInfo).port
  const post = (url: string, more: Partial<Post> = {}) =>
    postTo({ url, headers: {}, body: '{}', timeoutMs: 5000, maxBytes: 100, networks: [], ...more })
  const codeOf = (url: string, more: Partial<Post> = {}) =>
    post(url, more).then(
      () => 'sent',
      ({ code }) => code as string
    )
  const named =
    (...addresses: string[]): Post['resolve'] =>
    (_name, _options, found) =>
      found(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      )

  test('[T9] no private address is connected to, however it is written or named', async ({
    assert,
  }) => {
    for (const url of INSIDE) {
      assert.isFalse(mayBeCalled(url, { networks: [] }), url)
      if (URL.canParse(url)) assert.equal(await codeOf(url), 'EPRIVATE', url)
    }
    assert.isFalse(mayBeCalled('https://printer.local/', { networks: [] }))
    assert.isTrue(mayBeCalled('https://hooks.example/x', { networks: [] }))
    const name = `https://hooks.example/`
    for (const address of ['127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'])
      assert.equal(await codeOf(name, { resolve: named(address) }), 'EPRIVATE', address)
    // One of several is enough, and none is no way out.
    assert.equal(await codeOf(name, { resolve: named('8.8.8.8', '10.0.0.1') }), 'EPRIVATE')
    assert.equal(await codeOf(name, { resolve: named() }), 'EPRIVATE')
    assert.equal(asked, 0)
  })

  test('own networks are called where the operator lets them be, and no other', async ({
    assert,
  }) => {
    const own = { networks: ['127.0.0.0/8'] }
    const url = `http://127.0.0.1:${port()}/`
    const { status, answer } = await post(url, own)
    assert.deepEqual([status, answer.length], [200, 100])
    assert.equal(
      await codeOf(`http://own.example:${port()}/`, { ...own, resolve: named('127.0.0.1') }),
      'sent'
    )
    assert.equal(
      await codeOf(`http://own.example:${port()}/`, { ...own, resolve: named('8.8.8.8') }),
      'EPRIVATE'
    )
    assert.equal(await codeOf('http://10.0.0.1/', own), 'EPRIVATE')
    assert.equal(asked, 2)
  })

  test('redirects are not followed, and nobody is waited for long', async ({ assert }) => {
    const own = { networks: ['127.0.0.1'] }
    const at = `http://127.0.0.1:${port()}`
    assert.include(await post(`${at}/there`, own), { status: 302, answer: 'elsewhere' })
    assert.equal(asked, 1)
    assert.equal(await codeOf(`${at}/slow`, { ...own, timeoutMs: 50 }), 'ETIMEDOUT')
    assert.include(await post(`${at}/part`, own), { status: 200, answer: 'x' })
  })
})
