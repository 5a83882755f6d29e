import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { loadRates } from '#currencies/actions/load_rates'

type Trouble = 'none' | 'error' | 'cut' | 'slow' | 'redirect' | 'huge' | 'html'

/** Publishes rates as the European Central Bank does: files with ETag and Last-Modified, 304 where nothing is new. */
export class RateServer {
  #server = http.createServer((request, response) => this.#answer(request, response))
  #before = env.get('FX_URL')
  days: Record<string, Record<string, string>> = {}
  trouble: Trouble = 'none'
  asked: string[] = []

  async start() {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    const { port } = this.#server.address() as AddressInfo
    env.set('FX_URL', `http://127.0.0.1:${port}/stats/eurofxref`)
  }

  async stop() {
    env.set('FX_URL', this.#before)
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
    await forgetRates()
  }

  file() {
    const cubes = Object.entries(this.days).map(([day, rates]) => {
      const each = Object.entries(rates).map(
        ([code, rate]) => `<Cube currency='${code}' rate='${rate}'/>`
      )
      return `<Cube time='${day}'>${each.join('\n')}</Cube>`
    })
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01">',
      '<gesmes:subject>Reference rates</gesmes:subject>',
      `<Cube>${cubes.join('\n')}</Cube></gesmes:Envelope>`,
    ].join('\n')
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse) {
    this.asked.push(request.url!.split('/').at(-1)!)
    if (this.trouble === 'slow') return
    if (this.trouble === 'error') return response.writeHead(503).end('Service Unavailable')
    if (this.trouble === 'redirect')
      return response.writeHead(302, { location: 'http://127.0.0.1:1/rates' }).end()
    const body = this.#body()
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end()
    const modified = 'Fri, 20 Nov 2026 14:56:01 GMT'
    response
      .writeHead(200, { etag, 'last-modified': modified, 'content-type': 'text/xml' })
      .end(body)
  }

  #body() {
    if (this.trouble === 'huge') return '<Cube/>'.repeat(4_000_000)
    if (this.trouble === 'html') return '<!DOCTYPE html><p>Down for maintenance</p>'
    return this.trouble === 'cut' ? this.file().slice(0, -40) : this.file()
  }
}

/** Rates are the same for all households, so whoever loads some takes them away again. */
export async function forgetRates() {
  for (const table of ['exchange_rates', 'exchange_months', 'exchange_sources'])
    await db.from(table).delete()
}

/** So many of each currency for a euro, by day. */
export const knowRates = (days: Record<string, Record<string, string>>) =>
  loadRates(
    'ecb',
    Object.entries(days).flatMap(([day, rates]) =>
      Object.entries(rates).map(([currency, perEuro]) => ({ day: day as never, currency, perEuro }))
    )
  )
