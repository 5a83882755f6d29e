// Proves "npm start" the way a newcomer uses it, twice: it says where the app runs, the app answers, SIGTERM ends all.
// The second start has to be quick. For .ci/run; the last line is "N passed, N failed" alone.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './lib/processes.mjs'
import { forgetSettings, root } from './lib/project.mjs'

const FIRST_LIMIT_MS = 300_000
const SECOND_LIMIT_MS = 10_000
const STOP_LIMIT_MS = 40_000
const URL_LINE = /runs at (http\S+?),? /
const total = { passed: 0, failed: 0 }

function expect(what, holds) {
  total[holds ? 'passed' : 'failed']++
  console.log(`${holds ? '✔' : '✖'} ${what}`)
}

async function check(name, limitMs) {
  const port = await freePort()
  const started = Date.now()
  const child = spawn('npm', ['start'], { cwd: root, env: { ...process.env, PORT: String(port) } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = new Promise((done) => child.once('close', done))
  let isGone = false
  ended.then(() => (isGone = true))
  while (!URL_LINE.test(said) && !isGone && Date.now() - started < FIRST_LIMIT_MS) await sleep(50)
  const took = Date.now() - started
  const url = URL_LINE.exec(said)?.[1]
  expect(`${name} start says where the app runs (${(took / 1000).toFixed(1)} s)`, Boolean(url))
  expect(`${name} start takes at most ${limitMs / 1000} s`, took <= limitMs)
  const status = url && (await fetch(`${url}/readyz`).then((answer) => answer.status, String))
  expect(`${name} start: the app answers that it is ready (${status})`, status === 200)
  child.kill('SIGTERM')
  const close = await Promise.race([
    ended.then(() => true),
    sleep(STOP_LIMIT_MS, false, { ref: false }),
  ])
  expect(`${name} start: SIGTERM ends every part of it`, close)
  if (total.failed) console.log(said)
}

forgetSettings()
await check('the first', FIRST_LIMIT_MS)
await check('the second', SECOND_LIMIT_MS)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed ? 1 : 0)
