// Sqlmap on the parameters that reach the most SQL: the search of transactions, its cursor, the filter of the audit log.
import fs from 'node:fs'
import path from 'node:path'
import { findProgram, runProgram } from './programs.mjs'

const TARGETS = [
  ['/transactions?q=shop&from=2026-01-01&category=none', 'q'],
  ['/transactions?after=2026-01-01~0193a1de-0000-7000-8000-000000000000', 'after'],
  ['/settings/audit?event=identity.signed_in&from=2026-01-01', 'event'],
]

/** What was found, one line each. */
export async function sqlmap({ base, cookie }, folder) {
  const program = findProgram('sqlmap')
  const output = path.join(folder, 'sqlmap')
  const found = []
  for (const [address, parameter] of TARGETS) {
    fs.rmSync(output, { recursive: true, force: true })
    const said = await runProgram(program, [
      ...['-u', base + address, '-p', parameter, '--cookie', cookie, '--batch', '--level', '2'],
      ...['--risk', '1', '--dbms', 'PostgreSQL', '--flush-session', '--output-dir', output],
      ...['--disable-coloring', '--ignore-code', '422', '--timeout', '10'],
    ])
    const isFound = /is vulnerable|injection point\(s\)/.test(said)
    const isTried = /do not appear to be injectable|does not seem to be injectable/.test(said)
    console.log(`  ${parameter} of ${address.split('?')[0]}: ${isFound ? 'found' : 'nothing'}`)
    if (isFound || !isTried) found.push(`sqlmap: ${parameter} of ${address}: ${said.slice(-600)}`)
  }
  return found
}
