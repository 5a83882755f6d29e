// What the bench found, as sections of docs/bench.md.
import { count, ms, table, whenAndWhere } from './sections.mjs'

const GOALS = { dashboard: 2, account: 2, transactions: 3, 'transactions, page 200': 3 }
const GROWTH_GOAL = 1.5
const SCRIPT_GOAL_KB = 48

/** Pages of households of several sizes, how they were filled, and what scripts a page loads. */
export function pageSections({ results, loads, scripts }) {
  return {
    'One request at a time': [whenAndWhere(), '', ...pages(results, 1)],
    'Eight requests at a time': [
      ...pages(results, 8),
      '',
      'p50 and p95 are milliseconds until the whole answer is there; CPU is milliseconds per request in the web',
      'process and in PostgreSQL.',
    ],
    Growth: growth(results),
    Loading: [
      'Written in change sets by the role of the app, so history, checks and derived sums are included.',
      '',
      ...table(
        ['rows', 'seconds', 'rows a second'],
        loads.map(({ rows, seconds }) => [count(rows), seconds.toFixed(1), count(rows / seconds)])
      ),
    ],
    Scripts: [
      `A page without charts loads ${(scripts / 1024).toFixed(1)} KB of JavaScript, gzipped (goal: ${SCRIPT_GOAL_KB}).`,
    ],
  }
}

export const syncSections = ({ sync, many }) => ({
  Banks: [whenAndWhere(), '', ...syncLines(sync, many)],
})

function pages(results, concurrency) {
  const rows = results
    .filter((result) => result.concurrency === concurrency)
    .map(({ rows: size, name, app, base, bytes, queries }) => {
      const ratio = app.p50 / base.p50
      const goal =
        concurrency === 1 ? ` (${ratio <= GOALS[name] ? 'goal' : 'not'} ≤ ${GOALS[name]})` : ''
      return [
        ...[count(size), name, ms(app.p50), ms(app.p95), ms(base.p50), ms(base.p95)],
        `${ratio.toFixed(2)}${goal}`,
        ...[count(app.perSecond), count(base.perSecond), ms(app.cpu), ms(base.cpu)],
        ...[ms(app.database), ms(base.database), String(queries), count(bytes / 1024)],
      ]
    })
  const head = ['rows', 'page', 'p50', 'p95', 'bare p50', 'bare p95', 'p50 ratio', 'a second']
  const tail = ['bare a second', 'CPU', 'bare CPU', 'PG CPU', 'bare PG CPU', 'statements', 'KB']
  return table([...head, ...tail], rows)
}

/** How much slower the largest household is than the smallest. */
function growth(results) {
  const sizes = [...new Set(results.map(({ rows }) => rows))].sort((one, other) => one - other)
  const [small, large] = [sizes[0], sizes.at(-1)]
  const one = results.filter(({ concurrency }) => concurrency === 1)
  const p50 = (size, name) =>
    one.find((result) => result.rows === size && result.name === name).app.p50
  const rows = [...new Set(one.map(({ name }) => name))].map((name) => {
    const ratio = p50(large, name) / p50(small, name)
    return [name, ratio.toFixed(2), `${ratio <= GROWTH_GOAL ? 'goal' : 'not'} ≤ ${GROWTH_GOAL}`]
  })
  return table(['page', `p50 with ${count(large)} ÷ with ${count(small)}`, ''], rows)
}

const SYNC_GOAL = 1.5
const ITEMS_GOAL = 50

/** What syncs cost, in sentences. */
function syncLines(
  { rows, seconds, bankSeconds, aloneSeconds, far },
  { items, newRows, seconds: all }
) {
  const perMinute = (items / all) * 60
  const held = (ratio) => (ratio <= SYNC_GOAL ? 'goal' : 'not')
  const ratio = seconds / aloneSeconds
  const farRatio = far.seconds / far.aloneSeconds
  return [
    `First sync of ${count(rows)} rows: ${seconds.toFixed(2)} s, of which ${bankSeconds.toFixed(2)} s waiting for the sandbox bank; reading`,
    `the same pages and doing nothing with them takes ${aloneSeconds.toFixed(2)} s: ${ratio.toFixed(2)} × (${held(ratio)} ≤ ${SYNC_GOAL}).`,
    `Where each page takes ${far.pageMs} ms longer, as over the Internet: ${far.seconds.toFixed(2)} s and ${far.aloneSeconds.toFixed(2)} s,`,
    `${farRatio.toFixed(2)} × (${held(farRatio)} ≤ ${SYNC_GOAL}).`,
    `One worker brings ${items} connections with ${newRows} new rows each up to date in ${all.toFixed(1)} s: ${count(perMinute)} a minute`,
    `(${perMinute >= ITEMS_GOAL ? 'goal' : 'not'} ≥ ${ITEMS_GOAL}).`,
  ]
}
