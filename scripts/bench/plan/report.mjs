// What the pages of "Plan" cost, as sections of docs/bench.md.
import { count, ms, table, whenAndWhere } from '../sections.mjs'
import { GROWTH_GOAL, P95_GOAL } from './cases.mjs'

const held = (value, goal) => `${value <= goal ? 'goal' : 'not'} ≤ ${goal}`

export const planSections = ({ reads, households }) => ({
  'Plan: pages and reports': [
    whenAndWhere(),
    '',
    'One request at a time, in a household with a budget of ten years, twelve bills, three goals and two debts; reports over all',
    'ten years. What only rows can answer (words, tags, counts) has no goal here: it may take three seconds, and then says so.',
    'Milliseconds, as above.',
    '',
    ...table(['rows', 'page', 'p50', 'p95', 'goal', 'CPU', 'PG CPU'], reads.map(readCells)),
  ],
  'Plan: growth': growth(reads),
  'Plan: many households': [
    'The same pages of households of 10,000 rows each, where there are others: the middle of five of them, and the worst p95.',
    '',
    ...table(
      ['households', 'page', 'p50', 'p95', 'p50 ÷ alone', 'CPU', 'PG CPU'],
      households.map((one) => manyCells(one, households))
    ),
  ],
})

const readCells = ({ rows, name, ofRows, app }) => [
  ...[count(rows), name, ms(app.p50), ms(app.p95)],
  ofRows ? 'of rows' : held(app.p95, P95_GOAL),
  ...[ms(app.cpu), ms(app.database)],
]

function growth(reads) {
  const sizes = [...new Set(reads.map(({ rows }) => rows))].sort((one, other) => one - other)
  const [small, large] = [sizes[0], sizes.at(-1)]
  const p50 = (size, name) => reads.find((one) => one.rows === size && one.name === name).app.p50
  const names = reads.filter(({ rows, ofRows }) => rows === small && !ofRows)
  return table(
    ['page', `p50 with ${count(large)} ÷ with ${count(small)}`, ''],
    names.map(({ name }) => {
      const ratio = p50(large, name) / p50(small, name)
      return [name, ratio.toFixed(2), held(ratio, GROWTH_GOAL)]
    })
  )
}

function manyCells({ households, name, app }, all) {
  const alone = all.find((one) => one.households === 1 && one.name === name)
  return [
    ...[count(households), name, ms(app.p50), ms(app.p95)],
    ...[(app.p50 / alone.app.p50).toFixed(2), ms(app.cpu), ms(app.database)],
  ]
}
