// A mail server that takes its time, and counts what it took in.
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

const TAKES_MS = 200
const NUMBER = /entry (\d+)/i

export class MailCounter {
  /** How often each numbered letter came. */
  counts = new Map()
  #server

  async open() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, _session, done) => void this.#take(stream).then(() => done(), done),
    })
    await new Promise((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return this.#server.server.address().port
  }

  close() {
    return new Promise((done) => this.#server.close(done))
  }

  async #take(stream) {
    let text = ''
    for await (const chunk of stream) text += chunk
    await sleep(TAKES_MS)
    const number = Number(NUMBER.exec(text)?.[1] ?? -1)
    this.counts.set(number, (this.counts.get(number) ?? 0) + 1)
  }
}
