// The same question to each: what does each category (and each account) come to in each month?
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Trouble } from '../../lib/project.mjs'
import { systemProgram } from '../../lib/system_program.mjs'
import { cellsOf, minorOf } from './data.mjs'

const program = (name, debian = name) =>
  systemProgram({
    what: name,
    variable: `${name.toUpperCase().replace('-', '_')}_BIN`,
    names: [name],
    debian,
    elsewhere: `macOS: brew install ${debian}`,
  })

/** Nobody waits longer for one of them. */
const TIMEOUT_MS = 15 * 60_000

function run(file, args, folder) {
  const out = path.join(folder, 'peer.out')
  const handle = fs.openSync(out, 'w')
  const started = performance.now()
  const { status, stderr } = spawnSync(file, args, {
    ...{ stdio: ['ignore', handle, 'pipe'], timeout: TIMEOUT_MS },
  })
  const seconds = (performance.now() - started) / 1000
  fs.closeSync(handle)
  if (status !== 0) throw new Trouble(`${path.basename(file)} did not answer:\n${stderr}`)
  return { seconds, lines: fs.readFileSync(out, 'utf8').trimEnd().split('\n') }
}

/** Adds up what stands under one key; nothing stays away. */
function sums(entries) {
  const found = new Map()
  for (const [key, minor] of entries) found.set(key, (found.get(key) ?? 0n) + minor)
  return new Map([...found].filter(([, minor]) => minor !== 0n))
}

const keyOf = (month, account, currency) => `${month} ${account} ${currency}`

/** With two decimals, however many are printed. */
const decimals = (text) => {
  const [whole, rest = ''] = text.split('.')
  return minorOf(`${whole}.${rest.padEnd(2, '0')}`)
}

/** hledger: a balance by months, one line for each account and currency. `what` are beginnings of names. */
export function askHledger({ hledger }, what, folder) {
  const args = ['-f', hledger, 'balance', '--monthly', '--layout=bare', '--no-total', '-O', 'csv']
  const patterns = what.map((each) => `^${each}`)
  const { seconds, lines } = run(program('hledger'), [...args, ...patterns], folder)
  const months = cellsOf(lines[0]).slice(2)
  const entries = lines.slice(1).flatMap((line) => {
    const [account, currency, ...cells] = cellsOf(line)
    return cells.map((cell, at) => [
      keyOf(months[at].slice(0, 7), account, currency),
      decimals(cell),
    ])
  })
  return { seconds, sums: sums(entries) }
}

const LEDGER_LINE = '%(format_date(date, "%Y-%m"))|%(account)|%(scrub(amount))\\n'

/** ledger: a register by months; an amount of several currencies goes on in the lines after it. */
export function askLedger({ ledger }, what, folder) {
  const args = ['-f', ledger, 'register', '--monthly', '--format', LEDGER_LINE]
  const patterns = what.map((each) => `^${each}`)
  const { seconds, lines } = run(program('ledger'), [...args, ...patterns], folder)
  let [month, account] = ['', '']
  const entries = lines.map((line) => {
    const cells = line.split('|')
    if (cells.length === 3) [month, account] = cells
    const [amount, currency] = cells.at(-1).trim().split(' ')
    return currency ? [keyOf(month, account, currency), decimals(amount)] : ['', 0n]
  })
  return { seconds, sums: sums(entries) }
}

/** beancount: a query by months. Its cache is put aside, as the others read their file anew too. */
export function askBeancount({ beancount }, what, folder) {
  const query = `select year, month, account, currency, sum(number) as minor where account ~ '^(${what.join('|')})'
    group by year, month, account, currency`
  const file = program('bean-query', 'beancount')
  const { seconds, lines } = run(file, ['-f', 'csv', beancount, query], folder)
  const entries = lines.slice(1).map((line) => {
    const [year, month, account, currency, number] = cellsOf(line).map((cell) => cell.trim())
    return [keyOf(`${year}-${month.padStart(2, '0')}`, account, currency), decimals(number)]
  })
  return { seconds, sums: sums(entries) }
}

/** Where two answers differ: "2015-01 Expenses:Food:Coffee USD: 120 and 130". */
export function differences(one, other) {
  const keys = [...new Set([...one.keys(), ...other.keys()])].sort()
  const unlike = keys.filter((key) => (one.get(key) ?? 0n) !== (other.get(key) ?? 0n))
  return unlike.map((key) => `${key}: ${one.get(key) ?? 0n} and ${other.get(key) ?? 0n}`)
}
