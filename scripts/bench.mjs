// npm run bench: how fast pages are with 10 thousand, 100 thousand and 1 million rows, beside a bare server that sends the same
// statements; filters, edits and rules of the ledger; the first sync of 12 000 rows; budgets, forecasts and reports; a program's
// list, and pages that listen. Prints tables and writes them into their sections of docs/bench.md. Only the loopback is used.
// BENCH_ONLY=pages, ledger, sync, plan or voice measures that alone, and leaves the other sections. BENCH_ROWS=10000,100000 measures
// fewer, BENCH_SECONDS=0.2 shorter; neither of them writes anything. BENCH_HOUSEHOLDS=1000 makes so many of them to see whether one
// is slower for it.
import fs from 'node:fs'
import path from 'node:path'
import { Crowd } from './bench/crowd.mjs'
import { firstSync } from './bench/first_sync.mjs'
import { furnishLedger } from './bench/ledger/furnish.mjs'
import { ledgerReads } from './bench/ledger/reads.mjs'
import { ledgerSections } from './bench/ledger/report.mjs'
import { ledgerWrites } from './bench/ledger/writes.mjs'
import { loadHousehold } from './bench/load.mjs'
import { manyItems } from './bench/many_items.mjs'
import { compare } from './bench/measure.mjs'
import { householdOf, pagesOf, recordPages, scriptBytes } from './bench/pages.mjs'
import { startPart } from './bench/parts.mjs'
import { furnishPlan } from './bench/plan/furnish.mjs'
import { manyHouseholds } from './bench/plan/households.mjs'
import { planReads } from './bench/plan/reads.mjs'
import { planSections } from './bench/plan/report.mjs'
import { pageSections, syncSections } from './bench/report.mjs'
import { sectionsText, writeSections } from './bench/sections.mjs'
import { Visitor } from './bench/visitor.mjs'
import { measureVoice } from './bench/voice/measure.mjs'
import { voiceSections } from './bench/voice/report.mjs'
import { buildApp } from './lib/app_build.mjs'
import { withClient } from './lib/database.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { claim, freePort } from './lib/processes.mjs'
import { command, interruptSteps, root, say } from './lib/project.mjs'
import { OWNER, setUp, throwawayInstallation, WHERE } from './lib/throwaway_app.mjs'

const wants = (part) => [undefined, part].includes(process.env.BENCH_ONLY)
const isWhole = !process.env.BENCH_ROWS && !process.env.BENCH_SECONDS
const ALL_SIZES = (process.env.BENCH_ROWS ?? '10000,100000,1000000').split(',').map(Number)
/** Of lists and edits the smallest and the largest household say enough. */
const ends = (list) => [...new Set([list[0], list.at(-1)])]
const SIZES = wants('pages') || wants('plan') ? ALL_SIZES : ends(ALL_SIZES)
const HOUSEHOLDS = Number(process.env.BENCH_HOUSEHOLDS ?? 30)
const MILLISECONDS = Number(process.env.BENCH_SECONDS ?? 0.6) * 1000
const ROUNDS = 5
const CONNECTIONS = 50
const folder = path.join(root, '.data', 'bench')
const stops = []

/** A device of the owner with a household of its own. */
async function device(env, name) {
  const visitor = new Visitor(env.APP_URL)
  await visitor.submit('/login', '/login', OWNER)
  await visitor.submit('/households/new', '/households', { ...WHERE, name })
  return { visitor, household: await householdOf(env.DATABASE_BACKUP_URL, name) }
}

async function people(env) {
  const web = await startPart('web', ['build/bin/server.js'], env)
  try {
    await setUp(env)
    const found = []
    for (const rows of SIZES) {
      const { visitor, household } = await device(env, `${rows} rows`)
      found.push({ rows, visitor, household, cookie: visitor.cookie })
    }
    const scripts = await scriptBytes(found[0].visitor, '/welcome')
    return { found, scripts }
  } finally {
    await web.stop()
  }
}

async function load(env, found) {
  const { rows } = await withClient({ connectionString: env.DATABASE_BACKUP_URL }, (client) =>
    client.query('select current_date::text as today, id as owner from users where email = $1', [
      OWNER.email,
    ])
  )
  const { owner } = rows[0]
  for (const person of found) {
    say(`Loading ${person.rows} rows`)
    const { household, rows: count } = person
    const loaded = await loadHousehold(env.DATABASE_URL, household, count, rows[0].today, owner)
    Object.assign(person, loaded)
    say(`  ${person.seconds.toFixed(1)} s`)
  }
  await tidyUp(env)
}

/** As autovacuum would do a little later. */
const tidyUp = (env) =>
  withClient({ connectionString: env.DATABASE_OWNER_URL }, (client) =>
    client.query('vacuum (analyze)')
  )

/** Lists and searches of a household that people worked in; then edits of many rows. */
async function measureLedger(env, all, postgres) {
  const found = ends(all)
  for (const { household } of found) await furnishLedger(env.DATABASE_URL, household)
  await tidyUp(env)
  const how = { folder, postgres, milliseconds: MILLISECONDS / 2 }
  const reads = await ledgerReads(env, found, how)
  return { reads, writes: await ledgerWrites(env, found, postgres) }
}

/** Budgets, bills, goals, forecasts and reports; then the same where there are many households. */
async function measurePlan(env, found, postgres) {
  await furnishPlan(env, found)
  await tidyUp(env)
  const how = { postgres, milliseconds: MILLISECONDS / 3 }
  const reads = await planReads(env, found, how)
  const counts = [1, 10, 100, 1000].filter((count) => count < HOUSEHOLDS)
  return { reads, households: await manyHouseholds(env, found[0], [...counts, HOUSEHOLDS], how) }
}

async function measure(env, found, postgres) {
  for (const person of found) person.pages = await pagesOf(env.DATABASE_BACKUP_URL, person)
  const pagesFile = path.join(folder, 'pages.json')
  const recorded = await recordPages(env, found, path.join(folder, 'statements.jsonl'))
  fs.writeFileSync(pagesFile, JSON.stringify(recorded))
  const barePort = await freePort()
  const web = await startPart('web', ['build/bin/server.js'], env)
  const bare = await startPart('bare', ['scripts/bench/bare_server.mjs'], {
    ...env,
    PORT: String(barePort),
    BENCH_PAGES: pagesFile,
  })
  const servers = [
    { port: Number(env.PORT), pid: web.pid },
    { port: barePort, pid: bare.pid },
  ]
  const results = []
  try {
    for (const concurrency of [1, 8]) {
      for (const { rows, cookie, pages } of found) {
        for (const [name, url] of Object.entries(pages)) {
          const how = { path: url, cookie, concurrency, rounds: ROUNDS, postgres }
          const [app, base] = await compare(servers, { ...how, milliseconds: MILLISECONDS })
          const { statements, bytes } = recorded[url]
          results.push({ rows, name, concurrency, app, base, bytes, queries: statements.length })
          const ratio = (app.p50 / base.p50).toFixed(2)
          say(`${name} of ${rows} rows, ${concurrency} at a time: ${ratio} × the bare server`)
        }
      }
    }
  } finally {
    await web.stop()
    await bare.stop()
  }
  return results
}

function tell(sections) {
  console.log(`\n${sectionsText(sections)}`)
  if (isWhole) writeSections(sections)
}

await command(async () => {
  await ensureDependencies()
  const held = await claim(path.join(folder, 'run.lock'), {
    what: 'The bench already runs in this folder',
    script: 'scripts/bench.mjs',
    mark: 'bench',
  })
  const onSignal = async () => {
    interruptSteps()
    for (const stop of stops.reverse()) await stop()
    held.release()
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, onSignal)
  try {
    await buildApp()
    const { env, pid, stop } = await throwawayInstallation(folder, 'money_tracker_bench')
    stops.push(stop)
    const { found, scripts } = await people(env)
    if (['pages', 'ledger', 'plan', 'voice'].some(wants)) await load(env, found)
    if (wants('pages')) {
      const loads = found.map(({ rows, seconds }) => ({ rows, seconds }))
      tell(pageSections({ results: await measure(env, found, pid), loads, scripts }))
    }
    if (wants('ledger')) tell(ledgerSections(await measureLedger(env, found, pid)))
    if (wants('sync')) {
      const crowd = new Crowd(env)
      const many = await manyItems(env, crowd, CONNECTIONS)
      tell(syncSections({ many, sync: await firstSync(env, crowd) }))
    }
    if (wants('plan')) tell(planSections(await measurePlan(env, found, pid)))
    if (wants('voice'))
      tell(
        voiceSections(
          await measureVoice(env, found, { folder, postgres: pid, milliseconds: MILLISECONDS })
        )
      )
  } finally {
    for (const stop of stops.reverse()) await stop()
    held.release()
  }
  process.exit(0)
})
