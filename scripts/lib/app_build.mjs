// Builds the app and brings its database up to date, each only when something changed since the last time.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { migrationsRun } from './database.mjs'
import { fingerprint, output, readIfThere, say, Trouble, writeWhole } from './project.mjs'

const SOURCES = ['app', 'bin', 'config', 'database', 'providers', 'resources', 'start', 'ace.js']
SOURCES.push('adonisrc.ts', 'tsconfig.json', 'vite.config.ts', 'package.json', 'package-lock.json')
const BUILT = 'build/.built'
const MIGRATED = '.data/migrated'
const SET_UP = '.data/set_up'

export const ace = (...args) => [path.join('build', 'ace.js'), ...args]

/** True when it built. build/ needs no installation of its own: it finds node_modules one folder up. */
export async function buildApp() {
  const wanted = fingerprint(SOURCES)
  if (readIfThere(BUILT) === wanted) return false
  say('Building the app')
  // Types are checked by npm test: a slip in one of them must not keep anybody from the app.
  await output(process.execPath, ['ace.js', 'build', '--ignore-ts-errors'], {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  })
  fs.writeFileSync(BUILT, wanted)
  return true
}

/** Secrets may stand in files, named by <NAME>_FILE; the app knows which. Only once it is built. */
export async function readSecretFiles(env) {
  const reader = pathToFileURL(path.resolve('build/app/core/secret_files.js'))
  const app = await import(reader.href)
  try {
    app.readSecretFiles(env)
  } catch (error) {
    throw new Trouble(error.message)
  }
}

/**
 * Brings tables and queues up to date. `identity` names the database across restarts. Our own notes are not enough: the
 * database itself is asked which migrations it has seen. True when it migrated.
 */
export async function migrate(ownerUrl, identity) {
  const wanted = fingerprint(['build/database', 'build/app/core', 'package-lock.json'], identity)
  const seen = await migrationsRun(ownerUrl)
  if (readIfThere(MIGRATED) === wanted && migrationNames().every((name) => seen.has(name)))
    return false
  say(seen.size ? 'Bringing the database up to date' : 'Setting up the database')
  fs.rmSync(MIGRATED, { force: true })
  if (!seen.size) fs.rmSync(SET_UP, { force: true })
  await output(process.execPath, ace('migration:run', '--connection=owner', '--force'))
  await output(process.execPath, ace('queue:migrate'))
  writeWhole(MIGRATED, wanted)
  return true
}

const migrationNames = () =>
  fs
    .readdirSync('build/database/migrations')
    .filter((file) => /\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `database/migrations/${file.replace(/\.\w+$/, '')}`)

/** The code for the first sign-up, '' once somebody is the owner (which is remembered: it cannot come undone). */
export async function setupCode(identity) {
  const note = fingerprint([], identity)
  if (readIfThere(SET_UP) === note) return ''
  const said = await output(process.execPath, ace('setup:code'))
  const code = said.split('\n').at(-1).trim()
  if (!code) writeWhole(SET_UP, note)
  return code
}
