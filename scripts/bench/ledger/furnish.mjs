// What people make of rows: tags, notes, what waits to be reviewed, so that each kind of filter finds something.
import { withClient } from '../../lib/database.mjs'
import { inChangeSet } from '../load.mjs'

const WAITING = 2000
const PAIRS = 50

/** One row in so many, always the same ones. */
const oneIn = (count, place = 0) => `(hashtext(id::text) & 2147483647) % ${count} = ${place}`

const LINES = [
  `update transaction_lines set tag_ids = array[$2::uuid] where household_id = $1 and ${oneIn(500)}`,
  `update transaction_lines set flow = 'excluded', flow_origin = 'user' where household_id = $1 and ${oneIn(1000, 1)}`,
  `update transaction_lines set category_origin = 'rule' where household_id = $1 and ${oneIn(200, 2)}`,
  `update transaction_lines set category_id = null, category_origin = 'none',
     flow = case when amount_minor > 0 then 'income' else 'spend' end where household_id = $1 and ${oneIn(300, 3)}`,
]

const NEWEST = `
  select id from transactions where household_id = $1 and deleted_at is null order by occurred_on desc, id desc limit $2`

const ROWS = [
  [
    `update transactions set note = 'The receipt is in the drawer' where household_id = $1 and ${oneIn(1000)}`,
  ],
  [
    `update transactions set needs_review = true, review_reason = 'new' where household_id = $1 and id in (${NEWEST})`,
    WAITING,
  ],
  [
    `insert into matches (household_id, id, kind, first_id, second_id, score)
     select $1, gen_random_uuid(), 'duplicate', least(id, next), greatest(id, next), 50
     from (select id, lead(id) over (order by id) as next from (${NEWEST}) newest) pair where next is not null`,
    PAIRS,
  ],
]

/** Works through a loaded household as its people would. */
export async function furnishLedger(url, household) {
  await withClient({ connectionString: url }, (client) =>
    inChangeSet(client, { household }, async () => {
      const { rows } = await client.query(
        `insert into tags (household_id, id, name) values ($1, gen_random_uuid(), 'Journey') returning id`,
        [household]
      )
      for (const sql of LINES) {
        const values = sql.includes('$2') ? [household, rows[0].id] : [household]
        await client.query(sql, values)
      }
      for (const [sql, ...values] of ROWS) await client.query(sql, [household, ...values])
    })
  )
}
