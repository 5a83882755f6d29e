import { identifier } from '#sandbox_bank/identifiers'
import { quiet } from '#tests/simulator/quiet'
import type { Movement, World } from '#tests/simulator/world'

const SHOPS = ['Corner Bakery', 'Kiosk', 'Green Grocer', 'Night Bus', 'Lantern Books']
const WHERE = ['same_page', 'later_page', 'earlier_update', 'later_update']

const amount = (world: World) => world.random.between(-5_000, 20_000) / 100

/** Some amounts and names are equal on purpose: two coffees are two. */
export async function add(world: World, isPending = world.random.chance(0.4)) {
  const account = world.random.pick(world.accounts)
  const isTwin = world.random.chance(0.3)
  const name = isTwin ? 'Coffee Cart' : `${world.random.pick(SHOPS)} ${++world.serial}`
  const sum = isTwin ? 3.5 : amount(world)
  const op = { op: 'add_tx', account_id: account, amount: sum, name, pending: isPending }
  const [{ transaction_id: id }] = await world.happens(op)
  world.tell(`bank adds ${isPending ? 'pending ' : ''}${id} ${name} ${sum}`)
}

async function some(world: World, fits: (row: Movement) => boolean = () => true) {
  const open = new Set(world.accounts)
  const rows = (await world.movements()).filter((row) => open.has(row.accountId) && fits(row))
  return rows.length > 0 ? world.random.pick(rows) : null
}

export async function modify(world: World) {
  const row = await some(world)
  if (!row) return
  const change = world.random.chance(0.5)
    ? { amount: amount(world) }
    : { name: `Renamed ${++world.serial}` }
  await world.happens({ op: 'modify_tx', transaction_id: row.id, ...change })
  world.tell(`bank modifies ${row.id} ${JSON.stringify(change)}`)
}

export async function remove(world: World) {
  const row = await some(world)
  if (!row) return
  await world.happens({ op: 'remove_tx', transaction_id: row.id })
  world.model.removed.add(row.id)
  world.tell(`bank removes ${row.id}`)
}

export async function post(world: World) {
  const row = await some(world, ({ isPending }) => isPending)
  if (!row) return
  const isLinked = world.random.chance(0.75)
  const removedIn = world.random.pick(WHERE)
  const tip = world.random.chance(0.3) ? Math.round(row.amount * 120) / 100 : row.amount
  const op = { op: 'post_pending', transaction_id: row.id, link: isLinked, removed_in: removedIn }
  const [{ transaction_id: posted }] = await world.happens({ ...op, amount: tip })
  world.tell(`bank posts ${row.id} as ${posted}, link ${isLinked}, removed ${removedIn}, ${tip}`)
  if (isLinked) world.model.join(row.id, posted)
  else {
    world.model.removed.add(row.id)
    world.model.perhaps.push({ pending: row.id, posted })
  }
}

/** New ids for what was there: of one account's movements, or of the account too. */
export async function rekey(world: World) {
  const account = world.random.pick(world.accounts)
  const withAccount = world.random.chance(0.5)
  await quiet(world)
  const rows = (await world.movements()).filter((row) => row.accountId === account)
  const removed = world.random.chance(0.5)
  const op = withAccount
    ? { op: 'rekey_account', account_id: account, removed }
    : { op: 'rekey_transactions', account_id: account }
  const [result] = await world.happens(op)
  world.tell(`bank gives new ids: ${JSON.stringify(op)}`)
  for (const { id } of rows) {
    const later = identifier(`simulator ${world.seed}`, `rekey|${id}`)
    world.model.join(id, later)
    world.model.rekeyed.add(later)
    world.model.replaced.add(id)
  }
  if (!withAccount) return quiet(world)
  world.accounts = world.accounts.map((id) => (id === account ? result.account_id : id))
  world.model.accounts.set(result.account_id, world.model.accounts.get(account)!)
  // What changes besides, before it is read, nobody could recognise.
  await quiet(world)
}

export async function openAccount(world: World) {
  if (world.accounts.length > 3) return
  const name = `Jar ${++world.serial}`
  const mask = String(1000 + world.serial)
  const [{ account_id: id }] = await world.happens({ op: 'new_account', name, mask })
  world.accounts.push(id)
  world.tell(`bank opens ${id} ${name}`)
}

export async function closeAccount(world: World) {
  if (world.accounts.length < 2) return
  await quiet(world)
  const account = world.accounts.at(-1)!
  await world.happens({ op: 'close_account', account_id: account })
  world.accounts = world.accounts.filter((id) => id !== account)
  world.tell(`bank closes ${account}`)
}
