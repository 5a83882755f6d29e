// What the app is measured against: node:http and pg, the same statements in the same order, an answer of the same size.
import fs from 'node:fs'
import http from 'node:http'
import pg from 'pg'

// Dates as they come, as in the app: making Date objects of them would be work that the app does not do.
for (const type of [1082, 1114, 1184]) pg.types.setTypeParser(type, (text) => text)

/** { "<path>": { statements: [{ text, values }], bytes } } */
const pages = JSON.parse(fs.readFileSync(process.env.BENCH_PAGES, 'utf8'))
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

const server = http.createServer(async (request, response) => {
  const page = pages[request.url]
  if (!page) return response.writeHead(404).end()
  const client = await pool.connect()
  try {
    const results = []
    for (const { text, values } of page.statements) {
      const { rows } = await client.query(text, values)
      results.push(rows)
    }
    const body = JSON.stringify(results)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(body.length < page.bytes ? body.padEnd(page.bytes) : body.slice(0, page.bytes))
  } catch (error) {
    response.writeHead(500).end(error.message)
  } finally {
    client.release()
  }
})

server.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
