// What people plan: a budget with ten years of plans, bills, goals and debts, so that each page of "Plan" has something to show.
import { setTimeout as sleep } from 'node:timers/promises'
import { ace } from '../../lib/app_build.mjs'
import { withClient } from '../../lib/database.mjs'
import { say } from '../../lib/project.mjs'
import { inChangeSet } from '../load.mjs'
import { startPart } from '../parts.mjs'

const BILLS = 12
const GOALS = 3
const TIMEOUT_MS = 120_000

const BUDGET = {
  ...{ name: 'Home', mode: 'track', carry: 'both', counts_pending: '1', start: 'suggest' },
  ...{ period_kind: 'month', period_day: '1' },
}

/** Fills in the forms of each person's household, as they would, and waits until the night's work on budgets is done. */
export async function furnishPlan(env, people) {
  const parts = [await startPart('web', ['build/bin/server.js'], env)]
  try {
    parts.push(await startPart('worker', ace('worker'), env, null))
    for (const person of people) {
      say(`Planning in ${person.rows} rows`)
      await fillIn(person)
      await planThePast(env, person)
      await keepSums(env, person)
    }
  } finally {
    for (const part of parts.reverse()) await part.stop()
  }
}

async function fillIn({ visitor, accounts, today }) {
  await visitor.submit('/budgets/new', '/budgets', BUDGET)
  for (let number = 1; number <= BILLS; number++) {
    await visitor.submit('/recurring/new', '/recurring', {
      ...{ name: `Bill ${number}`, payee: `Merchant ${number}`, direction: 'out' },
      ...{ account_id: accounts['Visa Card'], amount: `${number * 7}.50` },
      ...{ every: '1', unit: 'month', next_on: today, weekend: 'stay' },
    })
  }
  for (let number = 1; number <= GOALS; number++) {
    await visitor.submit('/goals/new', '/goals', {
      ...{ name: `Goal ${number}`, target: `${number * 20_000}`, target_on: '2040-06-30' },
      [`fund[${accounts['Emergency Savings']}]`]: '30 %',
    })
  }
  for (const name of ['Visa Card', 'Car Loan']) {
    const place = `/goals/debt/${accounts[name]}`
    const terms = { rate: '9.9', minimum: '150', place: '1' }
    // A card that is paid off is no debt.
    await visitor.submit(place, `${place}?_method=PATCH`, terms).catch(() => null)
  }
}

const PAST = [
  `update budgets set starts_on = starts_on - interval '119 months', rule_since_on = rule_since_on - interval '119 months'
   where household_id = $1`,
  `insert into budget_moves (household_id, id, budget_id, starts_on, kind, from_category_id, to_category_id, amount_minor)
   select m.household_id, gen_random_uuid(), m.budget_id, month::date, m.kind, m.from_category_id, m.to_category_id, m.amount_minor
   from budget_moves m cross join generate_series(m.starts_on - interval '119 months', m.starts_on - interval '1 month', interval '1 month') month
   where m.household_id = $1`,
]

/** The plan of this month in all months before it. */
const planThePast = (env, { household }) =>
  withClient({ connectionString: env.DATABASE_URL }, (client) =>
    inChangeSet(client, { household }, async () => {
      for (const sql of PAST) await client.query(sql, [household])
    })
  )

/** What the worker does each night. */
async function keepSums(env, { household }) {
  await withClient({ connectionString: env.DATABASE_OWNER_URL }, async (client) => {
    await client.query(
      `insert into outbox (id, queue, name, payload, attempts)
       values (gen_random_uuid(), 'default', 'KeepBudgetSums', jsonb_build_object('householdId', $1::text), 5)`,
      [household]
    )
    await client.query(`select pg_notify('outbox', '')`)
  })
  const waiting = `select exists (select from budget_marks where household_id = $1) as is_waiting`
  await withClient({ connectionString: env.DATABASE_BACKUP_URL }, async (client) => {
    for (let waited = 0; waited < TIMEOUT_MS; waited += 100) {
      const { rows } = await client.query(waiting, [household])
      if (!rows[0].is_waiting) return
      await sleep(100)
    }
    throw new Error('The sums of the budget were not kept')
  })
}
