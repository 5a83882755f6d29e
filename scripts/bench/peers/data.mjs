// The same household for everybody: gen_big.py writes it as a table and as journals of hledger, ledger and beancount.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Trouble } from '../../lib/project.mjs'
import { systemProgram } from '../../lib/system_program.mjs'

const GENERATOR = 'scripts/bench/peers/gen_big.py'

/** What the accounts of the table are called in the journals, what they are here, and what they began with. */
export const ACCOUNTS = {
  'Joint Checking': ['Assets:Bank:Joint-Checking', 'bank', 'USD'],
  'Her Checking': ['Assets:Bank:Her-Checking', 'bank', 'USD'],
  'His Checking': ['Assets:Bank:His-Checking', 'bank', 'USD'],
  'Emergency Savings': ['Assets:Bank:Emergency-Savings', 'bank', 'USD'],
  'Vacation Savings': ['Assets:Bank:Vacation-Savings', 'bank', 'USD'],
  'Brokerage Cash': ['Assets:Broker:Cash', 'investment', 'USD'],
  'Cash Wallet': ['Assets:Cash:Wallet', 'cash', 'USD'],
  'Euro Account': ['Assets:Bank:Euro-Account', 'bank', 'EUR'],
  'Visa Card': ['Liabilities:Card:Visa', 'card', 'USD'],
  'Amex Card': ['Liabilities:Card:Amex', 'card', 'USD'],
  'Store Card': ['Liabilities:Card:Store', 'card', 'USD'],
  'Car Loan': ['Liabilities:Loan:Car', 'loan', 'USD'],
}
const OPENING = 'Opening balance'
export const TRANSFER = 'Transfer'

/** What a category of the table is called in the journals. */
export const journalCategory = (category) =>
  category.startsWith('Income:') ? category : `Expenses:${category}`

/** Writes the files for so many rows, once; answers their paths and the rows of the table. */
export function household(count, folder) {
  fs.mkdirSync(folder, { recursive: true })
  const file = (ending) => path.join(folder, `big_${count}.${ending}`)
  if (!fs.existsSync(file('facts.json'))) {
    const python = systemProgram({
      what: 'Python 3',
      variable: 'PYTHON',
      names: ['python3'],
      debian: 'python3',
      elsewhere: 'macOS: brew install python',
    })
    const formats = '--formats=csv,hledger,ledger,beancount'
    const { status, stderr } = spawnSync(python, [GENERATOR, `${count}`, folder, formats])
    if (status !== 0) throw new Trouble(`The household could not be written:\n${stderr}`)
  }
  const rows = readTable(fs.readFileSync(file('csv'), 'utf8'))
  return {
    hledger: file('hledger.journal'),
    ledger: file('ledger.dat'),
    beancount: file('beancount'),
    openings: rows.filter(({ category }) => category === OPENING),
    rows: rows.filter(({ category }) => category !== OPENING),
  }
}

/** "12.30" as minor units. */
export const minorOf = (text) => BigInt(text.replace('.', ''))

const readTable = (text) =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [day, account, payee, memo, amount, category] = cellsOf(line)
      return { day, account, payee, memo, minor: minorOf(amount), category }
    })

export function cellsOf(line) {
  const cells = []
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)) {
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
  }
  return cells
}
