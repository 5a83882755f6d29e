// What the ledger's lists, edits and rules cost, as sections of docs/bench.md.
import { GOALS } from './cases.mjs'
import { WRITE_GOALS } from './writes.mjs'

const WHAT = {
  bulk: 'category of all that a filter shows, in one request',
  rule: 'a rule for the past, from the press to the end of its run',
}

/** Lines of the report; `table` and `ms` are the report's own. */
export function ledgerLines({ reads, writes }, { table, ms, count }) {
  return [
    '## Ledger: lists and searches',
    '',
    'One request at a time, of somebody who wrote every row: whole pages, and the parts of pages that a search which is typed brings.',
    'Where adding up would take long, sums come with a request of their own; those of words that all rows have are the worst of them.',
    '',
    ...table(
      [
        'rows',
        'what',
        'kind',
        'p50',
        'p95',
        'goal',
        'bare p50',
        'p50 ratio',
        'CPU',
        'PG CPU',
        'bare PG CPU',
        'statements',
      ],
      reads.map(({ rows, name, kind, later, app, base, queries }) => [
        ...[count(rows), name, kind, ms(app.p50), ms(app.p95)],
        later ? 'later' : `${app.p95 <= GOALS[kind] ? 'goal' : 'not'} ≤ ${GOALS[kind]}`,
        ...[ms(base.p50), (app.p50 / base.p50).toFixed(2), ms(app.cpu), ms(app.database)],
        ...[ms(base.database), String(queries)],
      ])
    ),
    '',
    '## Ledger: edits of many rows',
    '',
    ...table(
      ['rows', 'what', 'changed', 'seconds', 'PG CPU seconds', 'goal'],
      writes.map(({ rows, what, count: changed, seconds, database }) => [
        ...[count(rows), WHAT[what], count(changed), seconds.toFixed(1), database.toFixed(1)],
        `${seconds <= WRITE_GOALS[what] ? 'goal' : 'not'} ≤ ${WRITE_GOALS[what]}`,
      ])
    ),
    '',
  ]
}
