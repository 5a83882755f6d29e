// Asks the same page again and again over connections that stay open, and reads what it cost the processes.
import fs from 'node:fs'
import http from 'node:http'

const TICKS_PER_SECOND = 100 // of Linux, whatever the clock of its kernel

/** Sends `concurrency` requests at a time for so long. Answers the times of all of them, in milliseconds. */
export async function ask({
  port,
  path,
  cookie,
  concurrency,
  milliseconds,
  headers: more = {},
  atLeast = 0,
}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency })
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'identity', ...more }
  const options = { agent, port, path, headers, host: '127.0.0.1' }
  const times = []
  const until = performance.now() + milliseconds
  const one = async () => {
    while (performance.now() < until || times.length < atLeast) {
      const started = performance.now()
      await request(options)
      times.push(performance.now() - started)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: concurrency }, one))
  agent.destroy()
  return { times, seconds: (performance.now() - started) / 1000 }
}

const request = (options) =>
  new Promise((done, failed) => {
    http
      .get(options, (response) => {
        response.on('error', failed).on('end', done).resume()
        if (response.statusCode !== 200)
          failed(new Error(`${options.path} answered ${response.statusCode}`))
      })
      .on('error', failed)
  })

/** Seconds of CPU that a process has used. */
export function cpuOf(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Seconds of CPU of the children that a server of PostgreSQL has now, by process id. */
export function backendCpu(postmaster) {
  const children = fs.readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  return new Map(children.split(' ').filter(Boolean).map(usedBy))
}

function usedBy(pid) {
  try {
    return [pid, cpuOf(pid)]
  } catch {
    return [pid, 0] // it has just ended
  }
}

/** Seconds of CPU that a server of PostgreSQL has used between two looks. */
export const spent = (before, after) =>
  [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0)

/**
 * Measures two servers on one page in turns, so that whatever else this machine does meets both. Answers per server p50, p95,
 * requests a second, and the CPU milliseconds of a request in the server and in PostgreSQL.
 */
export async function compare(
  servers,
  { path, cookie, headers, concurrency, rounds, milliseconds, postgres, warm = 40, atLeast = 0 }
) {
  const sums = servers.map(() => ({ times: [], seconds: 0, cpu: 0, database: 0 }))
  const what = { path, cookie, headers, concurrency }
  for (const { port } of servers)
    await ask({ ...what, port, milliseconds: Math.min(milliseconds, 300), atLeast: warm })
  for (let round = 0; round < rounds; round++) {
    for (const [index, { port, pid }] of servers.entries()) {
      const [cpu, database] = [cpuOf(pid), backendCpu(postgres)]
      const { times, seconds } = await ask({ ...what, port, milliseconds, atLeast })
      const sum = sums[index]
      for (const time of times) sum.times.push(time)
      sum.seconds += seconds
      sum.cpu += cpuOf(pid) - cpu
      sum.database += spent(database, backendCpu(postgres))
    }
  }
  return sums.map(({ times, seconds, cpu, database }) => {
    times.sort((one, other) => one - other)
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
    const each = (total) => (total / times.length) * 1000
    const perSecond = times.length / seconds
    return { p50: at(0.5), p95: at(0.95), perSecond, cpu: each(cpu), database: each(database) }
  })
}
