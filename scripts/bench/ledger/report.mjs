// What the ledger's lists, edits and rules cost, as sections of docs/bench.md.
import { count, ms, table, whenAndWhere } from '../sections.mjs'
import { GOALS } from './cases.mjs'
import { WRITE_GOALS } from './writes.mjs'

const WHAT = {
  bulk: 'category of all that a filter shows, in one request',
  rule: 'a rule for the past, from the press to the end of its run',
}

export const ledgerSections = ({ reads, writes }) => ({
  'Ledger: lists and searches': [
    whenAndWhere(),
    '',
    'One request at a time, of somebody who wrote every row: whole pages, and the parts of pages that a search which is typed brings.',
    'Where adding up would take long, sums come with a request of their own; those of words that all rows have are the worst of them.',
    'Milliseconds, as above.',
    '',
    ...table(READS, reads.map(readCells)),
  ],
  'Ledger: edits of many rows': table(WRITES, writes.map(writeCells)),
})

const READS = [
  ...['rows', 'what', 'kind', 'p50', 'p95', 'goal', 'bare p50', 'p50 ratio', 'CPU', 'PG CPU'],
  ...['bare PG CPU', 'statements'],
]

const readCells = ({ rows, name, kind, later, app, base, queries }) => [
  ...[count(rows), name, kind, ms(app.p50), ms(app.p95)],
  later ? 'later' : `${app.p95 <= GOALS[kind] ? 'goal' : 'not'} ≤ ${GOALS[kind]}`,
  ...[ms(base.p50), (app.p50 / base.p50).toFixed(2), ms(app.cpu), ms(app.database)],
  ...[ms(base.database), String(queries)],
]

const WRITES = ['rows', 'what', 'changed', 'seconds', 'PG CPU seconds', 'goal']

const writeCells = ({ rows, what, count: changed, seconds, database }) => [
  ...[count(rows), WHAT[what], count(changed), seconds.toFixed(1), database.toFixed(1)],
  `${seconds <= WRITE_GOALS[what] ? 'goal' : 'not'} ≤ ${WRITE_GOALS[what]}`,
]
