// npm run hunt: looks for holes in a running app, signed in as the owner of a household with a bank: wapiti tries every form
// and link it finds, sqlmap the parameters that reach most SQL. Both come from Debian (apt-get install wapiti sqlmap) and
// talk to the loopback alone. HUNT_SECONDS bounds wapiti (600); HUNT_ONLY=wapiti or sqlmap runs one. Exit code 1: found something.
import fs from 'node:fs'
import path from 'node:path'
import { startPart } from './bench/parts.mjs'
import { furnish } from './hunt/furnish.mjs'
import { sqlmap } from './hunt/sqlmap.mjs'
import { wapiti } from './hunt/wapiti.mjs'
import { ace, buildApp } from './lib/app_build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { claim } from './lib/processes.mjs'
import { command, interruptSteps, root, say } from './lib/project.mjs'
import { setUp, throwawayInstallation } from './lib/throwaway_app.mjs'

const folder = path.join(root, '.data', 'hunt')
const stops = []

async function hunt() {
  await buildApp()
  const { env, stop } = await throwawayInstallation(folder, 'money_tracker_hunt')
  stops.push(stop)
  const bankPort = Number(env.SANDBOX_BANK_PORT)
  const bank = await startPart('sandbox bank', ['build/bin/sandbox_bank.js'], env, bankPort)
  stops.push(bank.stop)
  const log = path.join(folder, 'app.log')
  const web = await startPart('web', ['build/bin/server.js'], env, undefined, log)
  stops.push(web.stop)
  stops.push((await startPart('worker', ace('worker'), env, null)).stop)
  await setUp(env)
  const target = { base: env.APP_URL, ...(await furnish(env)) }
  const only = process.env.HUNT_ONLY
  const found = []
  if (only !== 'sqlmap') found.push(...(await wapiti(target, folder)))
  if (only !== 'wapiti') found.push(...(await sqlmap(target, folder)))
  const errors = fs.readFileSync(log, 'utf8').split('\n').filter(Boolean)
  found.push(...new Set(errors.map((line) => `the app logged an error: ${line.slice(0, 300)}`)))
  return found
}

await command(async () => {
  await ensureDependencies()
  const held = await claim(path.join(folder, 'run.lock'), {
    what: 'A hunt is already on in this folder',
    script: 'scripts/hunt.mjs',
    mark: 'hunt',
  })
  const clean = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
    held.release()
  }
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, async () => {
      interruptSteps()
      await clean()
      process.exit(1)
    })
  let found = []
  try {
    found = await hunt()
  } finally {
    await clean()
  }
  for (const one of found) say(one)
  say(found.length ? `${found.length} found` : 'Nothing found')
  process.exit(found.length ? 1 : 0)
})
