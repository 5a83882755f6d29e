// Keeps the parts of the app running: reports under their names, restarts after a crash, stops in order.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { end } from './processes.mjs'
import { say } from './project.mjs'

const CRASHES_ALLOWED = 5
const CRASH_WINDOW_MS = 60_000
const PAUSE_MS = [500, 1000, 2000, 4000, 8000]
const WORDS_KEPT = 12
const STOP_GRACE_MS = 10_000

export class Supervisor {
  #parts = []
  #width
  #onChange
  #onGiveUp
  #stopping = false

  /**
   * `parts` are { name, program, args, env } in the order in which they stop. `onChange` gets the process ids that live now,
   * `onGiveUp` the sentence when a part crashed too often.
   */
  constructor(parts, { onChange = () => {}, onGiveUp }) {
    this.#onChange = onChange
    this.#onGiveUp = onGiveUp
    this.#width = Math.max(...parts.map(({ name }) => name.length))
    this.#parts = parts.map((part) => ({
      ...part,
      crashes: [],
      words: [],
      child: null,
      pause: null,
    }))
  }

  start() {
    for (const part of this.#parts) this.#spawn(part)
  }

  /** SIGTERM one after the other, SIGKILL for who has not gone after ten seconds. */
  async stop() {
    this.#stopping = true
    for (const part of this.#parts) {
      clearTimeout(part.pause)
      if (isRunning(part)) {
        await end(part.child.pid, { graceMs: STOP_GRACE_MS })
        await Promise.race([part.ended, sleep(1000)]) // its last words
      }
    }
    this.#onChange([])
  }

  /** No grace: for whoever presses Ctrl-C twice. */
  kill() {
    this.#stopping = true
    for (const part of this.#parts) if (isRunning(part)) part.child.kill('SIGKILL')
  }

  #spawn(part) {
    // A process group of its own: Ctrl-C must not reach it, we stop the parts in order.
    const child = spawn(part.program, part.args, {
      env: { ...process.env, ...part.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    part.child = child
    part.words = []
    this.#report(part, child.stdout, process.stdout)
    this.#report(part, child.stderr, process.stderr)
    part.ended = new Promise((done) => {
      child.once('error', (error) => done(`could not be started: ${error.message}`))
      child.once('close', (code, signal) =>
        done(signal ? `was killed (${signal})` : `ended (${code})`)
      )
    })
    part.ended.then((how) => this.#stopping || this.#crashed(part, how))
    this.#tell()
  }

  #report(part, stream, out) {
    let rest = ''
    const write = (line) => {
      part.words = [...part.words, line].slice(-WORDS_KEPT)
      out.write(`${part.name.padEnd(this.#width)} | ${line}\n`)
    }
    stream.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()
      lines.forEach(write)
    })
    stream.on('end', () => rest && write(rest))
  }

  #crashed(part, how) {
    const now = Date.now()
    part.crashes = [...part.crashes, now].filter((time) => now - time < CRASH_WINDOW_MS)
    if (part.crashes.length >= CRASHES_ALLOWED) {
      this.#onGiveUp(
        `The ${part.name} ${how}, and that ${CRASHES_ALLOWED} times within a minute, so Money Tracker stops.${quote(part.words)}\n` +
          '  Nothing is lost. Run npm start again; LOG_LEVEL=info npm start tells more.'
      )
      return
    }
    const pause = PAUSE_MS[part.crashes.length - 1]
    say(`The ${part.name} ${how}; it is started again in ${pause / 1000} s`)
    part.pause = setTimeout(() => this.#spawn(part), pause)
    this.#tell()
  }

  #tell() {
    this.#onChange(this.#parts.filter(isRunning).map(({ child }) => child.pid))
  }
}

const isRunning = ({ child }) => child?.pid && child.exitCode === null && child.signalCode === null

const quote = (words) =>
  words.length ? `\n  Its last words:\n${words.map((line) => `    ${line}`).join('\n')}` : ''
