// Installs what package-lock.json says, unless it is there, and goes on under the Node.js it brought.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { whenAbandoned } from './processes.mjs'
import { bin, fingerprint, readIfThere, root, say, Trouble } from './project.mjs'

const STAMP = 'node_modules/.installed'
const NODE_MAJOR = 24

export async function ensureDependencies() {
  const wanted = fingerprint(['package-lock.json'])
  if (readIfThere(STAMP) !== wanted) {
    if (!isInstalled()) await install()
    fs.writeFileSync(STAMP, wanted)
  }
  if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR) await continueUnderOwnNode()
}

/** npm writes down what it has installed when it has finished: if that is what the lock asks for, nothing is to do. */
function isInstalled() {
  const record = readIfThere('node_modules/.package-lock.json')
  if (!record) return false
  const installed = JSON.parse(record).packages
  const wanted = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages
  return Object.entries(wanted).every(([name, { version, optional, link }]) => {
    if (name === '' || link) return true
    return installed[name] ? installed[name].version === version : optional
  })
}

async function install() {
  fs.accessSync(root, fs.constants.W_OK)
  say('Installing dependencies (the first time takes a minute or two)')
  // No package needs its install script (embedded_postgres.mjs makes the links that one would make), so none is run.
  // "include": NODE_ENV=production or a user's npmrc must not leave out what builds the app and what runs it.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional']
  args.push('--no-audit', '--no-fund', '--loglevel=error')
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const started = Date.now()
  const child = spawn(program, [...first, ...args], { stdio: ['ignore', 'inherit', 'pipe'] })
  let words = ''
  child.stderr.on('data', (chunk) => {
    words += chunk
    process.stderr.write(chunk)
  })
  const patience = setInterval(
    () => say(`Still installing (${Math.round((Date.now() - started) / 1000)} s)`),
    20_000
  )
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      words += error.message
      done(1)
    })
    child.on('close', done)
  })
  clearInterval(patience)
  if (code !== 0) throw new Trouble(whyInstallFailed(words))
}

function whyInstallFailed(words) {
  const why = [
    [/ENOSPC/, 'the disk is full. Free some space (about 1 GB is needed; df -h . shows it)'],
    [/EACCES|EPERM|EROFS/, `this folder cannot be written. Try: sudo chown -R "$(id -un)" ${root}`],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/,
      'the package registry was not reached. Check the network (npm ping; npm config get registry)',
    ],
    [
      /EUSAGE|Missing:|can only install/,
      'package-lock.json does not fit package.json. Try: npm install',
    ],
    [/spawn npm ENOENT/, 'there is no npm on this machine. Install it with Node.js'],
    [/EINTEGRITY/, 'a package arrived damaged. Try: npm cache clean --force'],
  ].find(([pattern]) => pattern.test(words))?.[1]
  return `npm ci failed: ${why ?? 'its own words are above'}.\n  Then run the command again.`
}

/** The system's Node.js may be older than the app needs: from here on the project's own one takes over. */
function continueUnderOwnNode() {
  const node = path.join(bin, 'node')
  if (spawnSync(node, ['--version'], { stdio: 'ignore' }).status !== 0) {
    throw new Trouble(
      `Money Tracker needs Node.js ${NODE_MAJOR} or newer; this is ${process.version}, and npm has no build of it ` +
        `for ${process.platform} on ${process.arch}.\n  Install Node.js ${NODE_MAJOR} from https://nodejs.org, then run the command again.`
    )
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both of us, kill(1) only to one: passed on always, and the child counts pairs as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  whenAbandoned(() => child.kill('SIGTERM'))
  child.on('exit', (code) => process.exit(code ?? 1))
  return new Promise(() => {}) // the child does the rest
}
