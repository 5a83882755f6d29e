// What both commands share: where the project is, how they talk, how they run a step, what they keep.
// Plain JavaScript for Node >= 18: it runs before node_modules/.bin/node exists.
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const bin = path.join(root, 'node_modules/.bin')
process.chdir(root)

const color = (code, text) => (process.stdout.isTTY ? `\x1b[${code}m${text}\x1b[0m` : text)

/** One line of progress. */
export const say = (text) => console.log(`${color(36, '»')} ${text}`)

/** Something that went wrong for a reason a person can mend: the message says how, no stack is shown. */
export class Trouble extends Error {}

/** Says what is wrong and ends the process with 1. */
export function fail(text) {
  console.error(`\n${color(31, text)}\n`)
  process.exit(1)
}

const CODES = {
  ENOSPC: (where) =>
    `The disk is full${where}.\n  Free some space (df -h . shows it), then run the command again.`,
  EDQUOT: (where) =>
    `Your disk quota is used up${where}.\n  Free some space, then run the command again.`,
  EACCES: (where) =>
    `No permission to write${where}.\n  Give this folder to yourself: sudo chown -R "$(id -un)" ${root}`,
  EROFS: (where) =>
    `The disk is mounted read-only${where}.\n  Copy the project to a folder you can write to.`,
}
CODES.EPERM = CODES.EACCES

/** A sentence for an error: Trouble speaks for itself, the usual system errors are translated, bugs keep their stack. */
export function explain(error) {
  if (error instanceof Trouble) return error.message
  return CODES[error?.code]?.(error.path ? ` (${error.path})` : '') ?? error?.stack ?? String(error)
}

/** Runs a command's main function; whatever it throws ends in a sentence and exit code 1. */
export async function command(main) {
  process.on('unhandledRejection', (error) => fail(explain(error)))
  await Promise.resolve(main()).catch((error) => fail(explain(error)))
}

const steps = new Set()

/** Runs a program quietly and gives what it wrote to its standard output; throws Trouble with its words when it fails. */
export async function output(program, args, env = {}) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    detached: true, // Ctrl-C reaches it through interruptSteps, so that we know why it ended
  })
  steps.add(child)
  const said = { stdout: '', all: '' }
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (chunk) => {
      said.all += chunk
      if (name === 'stdout') said.stdout += chunk
    })
  }
  const how = await new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('close', (code, signal) => done(signal ?? code))
  })
  steps.delete(child)
  if (how === 0) return said.stdout.trim()
  const words = said.all.trim() || `it ended with ${how}`
  throw new Trouble(`"${path.basename(program)} ${args.join(' ')}" failed:\n${words}${hint(words)}`)
}

/** Ends whatever output() still waits for. */
export function interruptSteps() {
  for (const child of steps) process.kill(-child.pid, 'SIGTERM')
}

const hint = (words) => (/ENOSPC|No space left/.test(words) ? `\n${CODES.ENOSPC('')}` : '')

export const readIfThere = (file) => {
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Writes a small file at once or not at all, readable by its owner only. */
export function writeWhole(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, text, { mode: 0o600 })
  fs.renameSync(draft, file)
}

/** A secret that is made once and kept in .data, readable by its owner only. */
export function keptSecret(name, make = () => randomBytes(32).toString('base64url')) {
  const file = path.join(root, '.data', name)
  const kept = readIfThere(file)
  if (kept) return kept
  const made = make()
  writeWhole(file, made)
  return made
}

/** One hash over names and contents of files and folders; what is not there counts as not there. */
export function fingerprint(names, ...words) {
  const hash = createHash('sha256').update(JSON.stringify(words))
  for (const name of names) {
    if (!fs.existsSync(name)) continue
    const files = fs.statSync(name).isDirectory() ? filesIn(name) : [name]
    for (const file of files) hash.update(`\0${file}\0`).update(fs.readFileSync(file))
  }
  return hash.digest('hex')
}

function filesIn(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true })
  return entries
    .flatMap((entry) => {
      const name = path.join(folder, entry.name)
      return entry.isDirectory() ? filesIn(name) : entry.isFile() ? [name] : []
    })
    .sort()
}

const SETTINGS =
  /^(APP_.*|KEYRING|NODE_ENV|REDIS_URL|DATABASE_.*|PLAID_.*|SIGNUPS|SMTP_.*|MAIL_.*|OPERATOR_EMAIL|METRICS_.*|OTEL_.*|DB_.*)$/

/** What a person has set for the running app must not reach tests, nor a start that is to be a newcomer's. */
export function forgetSettings() {
  for (const name of Object.keys(process.env)) if (SETTINGS.test(name)) delete process.env[name]
}
