// PostgreSQL refuses to run as root. Says how to run a program without root's rights when we are root.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Trouble } from './project.mjs'

const NOBODY = 65534

/** `wrap` turns a program and its arguments into the pair to spawn; `own` hands the folder to whom the program runs as. */
export function unprivileged(folder) {
  if (process.getuid?.() !== 0) return { wrap: (program, args) => [program, args], own: () => {} }
  const way = userNamespace(folder) ?? otherUser(folder)
  if (way) return way
  throw new Trouble(
    'PostgreSQL does not run as root, and neither "unshare --user" nor "setpriv" works here to step down.\n' +
      '  Run the command as an ordinary user, or use a server of your own with DATABASE_URL=postgres://…'
  )
}

/** Only when the folder is somebody else's: it may have been made the other way, or before the command ran as root. */
function handOver(folder, uid) {
  const data = path.join(folder, 'data')
  if (fs.statSync(fs.existsSync(data) ? data : folder).uid === uid) return
  spawnSync('chown', ['-R', `${uid}:${uid}`, folder])
}

const works = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** A user namespace in which root's files belong to "nobody": and /root can be passed. */
function userNamespace(folder) {
  const flags = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  if (process.env.POSTGRES_WITHOUT_NAMESPACE || !works('unshare', [...flags, 'true'])) return null
  return {
    wrap: (program, args) => ['unshare', [...flags, '--', program, ...args]],
    own: () => handOver(folder, 0),
  }
}

/** A real user without rights, who keeps only the capability to pass through folders like /root. */
function otherUser(folder) {
  const capability = ['dac_read_search', 'dac_override'].find((name) =>
    works('setpriv', [`--inh-caps=-all,+${name}`, 'true'])
  )
  const flags = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  if (capability) {
    flags.push(`--inh-caps=-all,+${capability}`, `--ambient-caps=-all,+${capability}`)
  }
  if (!works('setpriv', [...flags, 'true'])) return null
  return {
    wrap: (program, args) => ['setpriv', [...flags, '--', program, ...args]],
    own: () => handOver(folder, NOBODY),
  }
}
