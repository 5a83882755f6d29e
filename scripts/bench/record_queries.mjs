// Loaded into a web server before the app (node --import): writes down every statement that it sends, and its values.
import fs from 'node:fs'
import pg from 'pg'

const file = process.env.BENCH_QUERIES
const send = pg.Client.prototype.query

pg.Client.prototype.query = function (config, values, ...rest) {
  const text = typeof config === 'string' ? config : config.text
  const given = Array.isArray(values) ? values : (config.values ?? [])
  fs.appendFileSync(file, `${JSON.stringify({ text, values: given.map(plain) })}\n`)
  return send.call(this, config, values, ...rest)
}

const plain = (value) => {
  if (typeof value === 'bigint') return value.toString()
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value
}
