import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { createHttpClient, guardedAxiosConfig, OutgoingHttpError } from '#core/outgoing_http'

async function serverWith(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

async function failureOf(call: Promise<unknown>): Promise<OutgoingHttpError> {
  try {
    await call
  } catch (error) {
    if (error instanceof OutgoingHttpError) return error
    throw error
  }
  throw new Error('The call did not fail')
}

test.group('Calls to the outside', () => {
  test('send and receive JSON below the base address', async ({ assert, cleanup }) => {
    const server = await serverWith(async (request, response) => {
      const chunks = await request.toArray()
      const { method, url, headers } = request
      response.end(
        JSON.stringify({
          method,
          url,
          key: headers['x-key'],
          type: headers['content-type'],
          body: chunks.join(''),
        })
      )
    })
    cleanup(server.stop)
    const baseUrl = `${server.url}/v1/`
    const client = createHttpClient({ baseUrl, timeoutMs: 5000, allowLoopback: true })
    assert.deepInclude(await client.get('/a?b=1', { 'x-key': 'k' }), {
      method: 'GET',
      url: '/v1/a?b=1',
      key: 'k',
    })
    assert.deepInclude(await client.post('/a', { b: 1 }), {
      method: 'POST',
      type: 'application/json',
      body: '{"b":1}',
    })
    for (const path of ['a', '@evil.example/', '/../x', '//../../x', 'https://evil.example/']) {
      await assert.rejects(() => client.get(path), RangeError)
    }
  })

  test('fail by kind and tell no secrets', async ({ assert, cleanup }) => {
    const server = await serverWith((request, response) => {
      if (request.url === '/slow') return
      if (request.url === '/stalled') return void response.write('{"secret":')
      if (request.url === '/status') return void response.writeHead(503).end('secret body')
      if (request.url === '/moved') return void response.writeHead(302, { location: '/ok' }).end()
      if (request.url === '/large') return void response.end(`"${'secret'.repeat(1000)}"`)
      if (request.url === '/text') return void response.end('secret text')
      if (request.url === '/empty') return void response.writeHead(204).end()
      request.socket.destroy()
    })
    cleanup(server.stop)
    const limits = { baseUrl: server.url, allowLoopback: true, maxBytes: 1000 }
    const client = createHttpClient({ ...limits, timeoutMs: 5000 })
    const hasty = createHttpClient({ ...limits, timeoutMs: 50 })
    const secret = { authorization: 'secret' }
    const failures = await Promise.all([
      failureOf(hasty.get('/slow', secret)),
      failureOf(hasty.get('/stalled', secret)),
      failureOf(client.post('/status', { secret }, secret)),
      failureOf(client.get('/moved', secret)),
      failureOf(client.get('/large', secret)),
      failureOf(client.get('/text', secret)),
      failureOf(client.get('/broken', secret)),
    ])
    assert.deepEqual(
      failures.map(({ kind, detail }) => [kind, detail.status].filter(Boolean).join(' ')),
      ['timeout', 'timeout', 'status 503', 'status 302', 'too_large', 'invalid_json', 'network']
    )
    for (const failure of failures) {
      assert.notInclude(JSON.stringify(failure) + failure.stack + failure.cause, 'secret')
    }
    assert.isNull(await client.get('/empty'))
  })

  test('say which network error it was', async ({ assert }) => {
    const server = await serverWith(() => {})
    await server.stop()
    const client = createHttpClient({ baseUrl: server.url, timeoutMs: 5000, allowLoopback: true })
    const failure = await failureOf(client.get('/'))
    assert.equal(failure.detail.code, 'ECONNREFUSED')
    assert.equal(
      failure.message,
      `Call to ${new URL(server.url).host} failed: network ECONNREFUSED`
    )
  })

  test('[V 1.3.6, 15.3.2] do not go where they may not: {$self}')
    .with(
      [
        'http://127.0.0.1',
        'https://localhost',
        'https://127.1',
        'https://[::1]',
        'https://2130706433',
      ]
        .concat(['https://[::ffff:127.0.0.1]', 'https://0.0.0.0', 'http://bank.example'])
        .concat(['ftp://bank.example', 'https://user:password@bank.example', 'https://a.localhost'])
    )
    .run(({ assert }, baseUrl) => {
      assert.throws(() => createHttpClient({ baseUrl, timeoutMs: 1 }), RangeError)
      assert.throws(() => guardedAxiosConfig({ baseUrl, timeoutMs: 1 }), RangeError)
    })

  test('[V 13.2.4, 13.2.5] go to listed hosts only', ({ assert }) => {
    const limits = { baseUrl: 'https://bank.example', timeoutMs: 1 }
    assert.doesNotThrow(() => createHttpClient({ ...limits, allowedHosts: ['bank.example'] }))
    assert.throws(
      () => createHttpClient({ ...limits, allowedHosts: ['other.example'] }),
      RangeError
    )
  })

  test('by axios have the same limits', ({ assert }) => {
    const local = guardedAxiosConfig({
      baseUrl: 'http://127.0.0.1:8000/',
      timeoutMs: 7,
      allowLoopback: true,
    })
    assert.deepEqual(local, {
      baseURL: 'http://127.0.0.1:8000',
      timeout: 7,
      maxRedirects: 0,
      maxContentLength: 1_048_576,
      maxBodyLength: 1_048_576,
      proxy: false,
    })
    assert.notProperty(
      guardedAxiosConfig({ baseUrl: 'https://bank.example', timeoutMs: 7 }),
      'proxy'
    )
  })
})
