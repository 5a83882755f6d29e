// The pages that are measured, and what the app asks the database for each of them.
import fs from 'node:fs'
import { gzipSync } from 'node:zlib'
import { withClient } from '../lib/database.mjs'
import { startPart } from './parts.mjs'

const ROWS_A_PAGE = 50
const FAR_PAGE = 200

/** The household of a person, asked by the role for backups: the app's own sees no household from outside. */
export const householdOf = (url, name) =>
  withClient({ connectionString: url }, async (client) => {
    const { rows } = await client.query('select id from households where name = $1', [name])
    return rows[0].id
  })

/** Where page 200 of the list begins: after the last row of page 199. */
export const farCursor = (url, household) =>
  withClient({ connectionString: url }, async (client) => {
    const { rows } = await client.query(
      `select occurred_on::text || '~' || id as cursor from transactions where household_id = $1 and deleted_at is null
       order by occurred_on desc, id desc offset $2 limit 1`,
      [household, (FAR_PAGE - 1) * ROWS_A_PAGE - 1]
    )
    return rows[0]?.cursor ?? '' // so few rows have no such page
  })

/** Name and address of each page. */
export const pagesOf = async (url, { household, account }) => ({
  dashboard: '/dashboard',
  account: `/accounts/${account}`,
  transactions: '/transactions',
  'transactions, page 200': `/transactions?after=${await farCursor(url, household)}`,
})

/**
 * Lets a recording server answer each page twice and keeps the statements of the second answer: { path: { statements, bytes } }.
 * Where several households ask for the same path with other values, the last word of the query string tells them apart. `headersOf`
 * says what is sent along for a page of that name.
 */
export async function recordPages(env, people, file, headersOf = () => ({})) {
  fs.writeFileSync(file, '')
  const recorder = { ...env, BENCH_QUERIES: file }
  const args = ['--import', './scripts/bench/record_queries.mjs', 'build/bin/server.js']
  const web = await startPart('web', args, recorder)
  const recorded = {}
  try {
    for (const { rows, visitor, pages } of people) {
      for (const [name, address] of Object.entries(pages)) {
        const url = people.length === 1 ? address : ofMany(address, rows)
        await visitor.get(url, headersOf(name))
        fs.writeFileSync(file, '')
        const { status, body } = await visitor.get(url, headersOf(name))
        if (status !== 200) throw new Error(`${url} answered ${status}`)
        const lines = fs.readFileSync(file, 'utf8').trim().split('\n')
        recorded[url] = {
          statements: lines.map((line) => JSON.parse(line)),
          bytes: Buffer.byteLength(body),
        }
        pages[name] = url
      }
    }
  } finally {
    await web.stop()
  }
  return recorded
}

const ofMany = (address, rows) => `${address}${address.includes('?') ? '&' : '?'}of=${rows}`

/** Gzipped bytes of all scripts that a page loads. */
export async function scriptBytes(visitor, path) {
  const { body } = await visitor.get(path)
  const sources = [...body.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)]
  let bytes = 0
  for (const url of new Set(sources.map(([, url]) => url))) {
    bytes += gzipSync((await visitor.get(url)).body, { level: 9 }).length
  }
  return bytes
}
