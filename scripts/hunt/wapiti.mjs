// Wapiti over every page and form, but for those that end the visit or the household.
import fs from 'node:fs'
import path from 'node:path'
import { Trouble } from '../lib/project.mjs'
import { findProgram, runProgram } from './programs.mjs'

const SECONDS = Number(process.env.HUNT_SECONDS ?? 600)
const MODULES =
  'sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,csp,cookieflags,http_headers,methods'
// What would sign the visitor out, change the password or delete what is looked at.
const LEFT_OUT = [
  '/logout',
  '/settings/sessions',
  '/settings/password',
  '/settings/household/departure',
  '/settings/household/handover',
  '/connections/*/removal',
  '/households/*/choice',
  '/events',
]
/** What is right as it is, with the reason. */
const EXPECTED = [
  // On the loopback there is no TLS: cookies are Secure and named __Host- wherever APP_URL is https.
  ['Secure Flag cookie', /./],
  ['HTTP Secure Headers', /Strict-Transport-Security/],
  // Browsers have dropped what it switched on; the content security policy took its place.
  ['HTTP Secure Headers', /X-XSS-Protection/],
]

/**
 * Debian 12 pairs wapiti 3.0.4 with a Python that does not take its way of leaving addresses out;
 * the rest of it is started as it is.
 */
const START = `
import re
from wapitiCore.net import crawler
crawler.wildcard_translate = lambda words: re.compile('.*'.join(map(re.escape, words.split('*'))))
from wapitiCore.main.wapiti import wapiti_main as main
main()
`

/** What was found, one line each. */
export async function wapiti({ base, cookie, pages }, folder) {
  findProgram('wapiti')
  const report = path.join(folder, 'wapiti.json')
  fs.rmSync(report, { force: true })
  const said = await runProgram('/usr/bin/python3', [
    ...['-c', START],
    ...['-u', `${base}/dashboard`, '--scope', 'domain', '--flush-session', '-v', '1'],
    ...pages.flatMap((page) => ['-s', base + page]),
    ...LEFT_OUT.flatMap((address) => ['-x', `${base}${address}*`]),
    ...['-H', `Cookie: ${cookie}`, '-m', MODULES, '-f', 'json', '-o', report],
    ...['-d', '6', '--max-links-per-page', '60', '--max-files-per-dir', '30'],
    ...['--max-scan-time', String(SECONDS), '--max-attack-time', String(Math.ceil(SECONDS / 6))],
    ...['--store-session', folder],
  ])
  if (!fs.existsSync(report)) throw new Trouble(`wapiti wrote no report:\n${said.slice(-2000)}`)
  const { vulnerabilities, anomalies } = JSON.parse(fs.readFileSync(report, 'utf8'))
  const lines = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, found]) =>
    found.map(({ method, path: at, info, parameter }) => [
      kind,
      `${method} ${at} ${parameter}: ${info}`,
    ])
  )
  console.log(`  ${/found (\d+) URLs/.exec(said)?.[1] ?? 'no'} pages and forms tried`)
  return lines
    .filter(([kind, what]) => !EXPECTED.some(([name, form]) => name === kind && form.test(what)))
    .map(([kind, what]) => `wapiti: ${kind}: ${what}`)
}
