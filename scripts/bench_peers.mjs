// npm run bench:peers: hledger, ledger, beancount and the app answer the same question from the same household: what does each
// category come to in each month of ten years? Fails where any two disagree by a minor unit. Writes its part of docs/bench.md.
// PEERS_ROWS=10000 asks of a smaller household. The peers are Debian's; they are installed where that is possible.
import path from 'node:path'
import { startPart } from './bench/parts.mjs'
import { householdOf } from './bench/pages.mjs'
import { askBeancount, askHledger, askLedger, differences } from './bench/peers/ask.mjs'
import { household } from './bench/peers/data.mjs'
import { load } from './bench/peers/load.mjs'
import { byReport, bySums, PAGES } from './bench/peers/own.mjs'
import { count, sectionsText, table, writeSections } from './bench/sections.mjs'
import { Visitor } from './bench/visitor.mjs'
import { buildApp } from './lib/app_build.mjs'
import { withClient } from './lib/database.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { command, root, say, Trouble } from './lib/project.mjs'
import { OWNER, setUp, throwawayInstallation, WHERE } from './lib/throwaway_app.mjs'

const ROWS = Number(process.env.PEERS_ROWS ?? 100_000)
const ROUNDS = 7
const TITLE = 'Beside hledger, ledger and beancount'
const CATEGORIES = ['Expenses', 'Income']
const BALANCES = ['Assets', 'Liabilities']
const folder = path.join(root, '.data', 'peers')

/** All of them have to say the same; where they do not, the first differences are shown. */
function agree(what, one, other) {
  const unlike = differences(one, other)
  if (unlike.length === 0) return say(`${what}: ${one.size} sums are the same`)
  throw new Trouble(
    `${what} differ in ${unlike.length} sums:\n  ${unlike.slice(0, 20).join('\n  ')}`
  )
}

async function timed(visitor, address) {
  const seconds = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    const { status } = await visitor.get(address)
    if (status !== 200) throw new Trouble(`${address} answered ${status}.`)
    seconds.push((performance.now() - started) / 1000)
  }
  return seconds.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)]
}

async function own(data) {
  const { env, stop } = await throwawayInstallation(folder, 'money_tracker_peers')
  const web = await startPart('web', ['build/bin/server.js'], env)
  try {
    await setUp(env)
    const visitor = new Visitor(env.APP_URL)
    await visitor.submit('/login', '/login', OWNER)
    await visitor.submit('/households/new', '/households', { ...WHERE, name: 'Peers' })
    const id = await householdOf(env.DATABASE_BACKUP_URL, 'Peers')
    say(`Loading ${data.rows.length} rows`)
    const seconds = await load(env.DATABASE_URL, id, data)
    await withClient({ connectionString: env.DATABASE_OWNER_URL }, (client) =>
      client.query('vacuum (analyze)')
    )
    const times = []
    for (const [name, address] of Object.entries(PAGES)) {
      times.push([name, await timed(visitor, address)])
    }
    return {
      seconds,
      times,
      report: await byReport(visitor),
      sums: await bySums(env.DATABASE_BACKUP_URL, id),
    }
  } finally {
    await web.stop()
    await stop()
  }
}

function write(rows) {
  const day = new Date().toISOString().slice(0, 10)
  const sections = {
    [TITLE]: [
      `Written by \`npm run bench:peers\` on ${day}: what each category comes to in each month of ten years, of`,
      `${count(ROWS)} rows of one household (\`scripts/bench/peers/gen_big.py\`). All answers were equal to the minor unit, and so were those of`,
      'every account and month. The peers read their file anew each time; the app has the rows in its database.',
      '',
      ...table(
        ['who', 'seconds'],
        rows.map(([name, seconds]) => [name, seconds.toFixed(3)])
      ),
    ],
  }
  writeSections(sections)
  console.log(sectionsText(sections))
}

await command(async () => {
  await ensureDependencies()
  await buildApp()
  const data = household(ROWS, folder)
  const peers = {}
  for (const [name, ask] of Object.entries({
    hledger: askHledger,
    ledger: askLedger,
    beancount: askBeancount,
  })) {
    say(`Asking ${name}`)
    peers[name] = ask(data, CATEGORIES, folder)
  }
  const balances = askHledger(data, BALANCES, folder)
  const app = await own(data)
  const truth = peers.hledger.sums
  agree('hledger and ledger', truth, peers.ledger.sums)
  agree('hledger and beancount', truth, peers.beancount.sums)
  agree('hledger and the sums of categories', truth, app.sums.categories)
  agree('hledger and the sums of accounts', balances.sums, app.sums.accounts)
  const dollars = new Map([...truth].filter(([key]) => key.endsWith(' USD')))
  agree('hledger and the report', dollars, app.report)
  const asked = Object.entries(peers).map(([name, { seconds }]) => [name, seconds])
  write([...asked, ...app.times.map(([name, seconds]) => [`Money Tracker, ${name}`, seconds])])
  process.exit(0)
})
