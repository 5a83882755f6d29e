// Who is who on this machine: processes by id, ports by number, and a claim that keeps a command from running twice.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readIfThere, Trouble, writeWhole } from './project.mjs'

export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readIfThere(`/proc/${pid}/status`) ?? '') // a zombie is dead
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The command line of a process, '' when it is gone: ids are used again after a reboot, so an id alone proves nothing. */
export function commandOf(pid) {
  if (!pid || !isAlive(pid)) return ''
  if (fs.existsSync('/proc/self/cmdline')) {
    return (readIfThere(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ')
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

/** Ends a process (with `group` all of its group): SIGTERM, and SIGKILL when it has not gone in time. */
export async function end(pid, { graceMs = 10_000, signal = 'SIGTERM', group = false } = {}) {
  const tell = (name) => {
    try {
      process.kill(group ? -pid : pid, name)
    } catch {} // gone already
  }
  tell(signal)
  for (let waited = 0; isAlive(pid); waited += 25) {
    if (waited === graceMs) tell('SIGKILL')
    await sleep(25)
  }
}

/** npm ends at once when it is told to and does not pass that on through its shell: then our parent is another one. */
export function whenAbandoned(callback) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return // started by hand: may well outlive its shell
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    callback()
  }, 300)
  watch.unref()
}

/** A port of the loopback that is free now. */
export const freePort = () =>
  new Promise((done, failed) => {
    const server = net.createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })

/** null when the port can be had, else the code of the error (EADDRINUSE, EACCES, EADDRNOTAVAIL, …). */
export const portTrouble = (port, host = '127.0.0.1') =>
  new Promise((done) => {
    const server = net.createServer().once('error', (error) => done(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(null)))
  })

export async function nextFreePort(first) {
  for (let port = first; port < first + 100; port++) {
    if (!(await portTrouble(port))) return port
  }
  return freePort()
}

export const accepts = (port, host = '127.0.0.1') =>
  new Promise((done) => {
    const socket = net.connect({ port, host })
    socket.once('connect', () => done(true)).once('error', () => done(false))
    socket.once('connect', () => socket.destroy())
  })

/** "node (process 4711)" for whoever listens on a port, '' when the system does not tell. */
export function listenerOf(port) {
  const ss = spawnSync('ss', ['-Hltnp', `sport = :${port}`], { encoding: 'utf8' })
  const found = /\("([^"]+)",pid=(\d+)/.exec(ss.stdout ?? '')
  if (found) return `${found[1]} (process ${found[2]})`
  const lsof = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
    encoding: 'utf8',
  })
  const [, pid, name] = /^p(\d+)\n(?:.*\n)*?c(.+)$/m.exec(lsof.stdout ?? '') ?? []
  return pid ? `${name} (process ${pid})` : ''
}

/**
 * Claims a lock file for this process. A claim of a process that is gone is taken over, after ending the children it
 * left behind (`mark` fits their command lines). Throws Trouble when somebody else holds it.
 */
export async function claim(file, { what, script, mark }) {
  const holder = JSON.parse(readIfThere(file) || '{}')
  if (holder.pid !== process.pid && commandOf(holder.pid).includes(script)) {
    throw new Trouble(`${what} (process ${holder.pid}).\n  Stop that one first: kill ${holder.pid}`)
  }
  for (const pid of holder.children ?? [])
    if (mark.test(commandOf(pid))) await end(pid, { group: true })
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const write = (children) => writeWhole(file, JSON.stringify({ pid: process.pid, children }))
  write([])
  return { remember: write, release: () => fs.rmSync(file, { force: true }) }
}
