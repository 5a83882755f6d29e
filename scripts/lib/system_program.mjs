// Finds a program of the system, or installs it where that is possible without asking (Debian as root).
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { say, Trouble } from './project.mjs'

const FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin']

/**
 * The path of a program. `what` names it in messages, `variable` is the environment variable that may point to it,
 * `names` are its file names, `places` further full paths, `debian` its package, `elsewhere` the advice for other systems.
 */
export function systemProgram({ what, variable, names, places = [], debian, elsewhere }) {
  const given = process.env[variable]
  if (given) {
    if (fs.existsSync(given)) return given
    throw new Trouble(`${variable}=${given}, but there is no such file.`)
  }
  const found = find(names, places)
  if (found) return found
  const words = mayInstall() ? install(what, debian) : ''
  const now = find(names, places)
  if (now) return now
  throw new Trouble(
    `${what[0].toUpperCase()}${what.slice(1)} is needed, and there is none here.\n` +
      `  Debian, Ubuntu: sudo apt-get install ${debian}\n  ${elsewhere}\n` +
      `  Or say where it is: ${variable}=/path/to/it npm test${words && `\n\napt-get said:\n${words}`}`
  )
}

function find(names, places) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...FOLDERS]
  const candidates = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...candidates, ...places].find((file) => fs.existsSync(file))
}

const isRoot = () => process.getuid?.() === 0
const sudoWorks = () => spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
const mayInstall = () => fs.existsSync('/usr/bin/apt-get') && (isRoot() || sudoWorks())

function install(what, debian) {
  say(`Installing ${what} (Debian package ${debian})`)
  // RUNLEVEL=1: the service that a package brings is not started.
  const apt = (...args) => {
    const line = [...(isRoot() ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive']
    line.push('RUNLEVEL=1', 'apt-get', '-qq', ...args)
    const result = spawnSync(line[0], line.slice(1), { encoding: 'utf8' })
    return result.status === 0 ? '' : `${result.stdout}${result.stderr}`.trim()
  }
  const words = apt('update')
  return apt('install', '-y', '--no-install-recommends', debian) && words
}
