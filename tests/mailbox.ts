import db from '@adonisjs/lucid/services/db'
import mail from '@adonisjs/mail/services/main'
import env from '#start/env'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { performerOf } from '#core/queue/perform'
import { SendMail } from '#core/mail/jobs/send_mail'
import type { AddressInfo } from 'node:net'

/** The server mail goes to from now on; without a name there is none again. */
export async function useMailServer(host: string | undefined, port?: number) {
  env.set('SMTP_HOST', host as never)
  env.set('SMTP_PORT', port as never)
  // `env.set` leaves the word "undefined" where a name would stand.
  if (host === undefined) delete process.env.SMTP_HOST
  if (port === undefined) delete process.env.SMTP_PORT
  await mail.close('smtp')
}

/** A mail server of the test's own, and what it took in. */
export class Mailbox {
  readonly mails: ParsedMail[] = []
  /** The bytes of each, as they came over the wire. */
  readonly raw: string[] = []
  #server?: SMTPServer

  /** For `group.setup`: answers what ends it. */
  async open() {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, _session, done) => void this.#take(stream).then(() => done(), done),
    })
    this.#server = server
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    await useMailServer('127.0.0.1', (server.server.address() as AddressInfo).port)
    return () => this.close()
  }

  async close() {
    await useMailServer(undefined)
    await new Promise<void>((done) => this.#server!.close(done))
  }

  /** Does what a worker does with the mail that was asked for, and answers what came to an address. */
  async deliver(to?: string): Promise<ParsedMail[]> {
    const perform = performerOf([SendMail as never])
    const rows = await db.from('outbox').where('name', 'SendMail').orderBy('id')
    for (const { id, name, payload } of rows) {
      await db.from('outbox').where('id', id).delete()
      await perform(name, payload)
    }
    return to ? this.to(to) : this.mails
  }

  to(address: string) {
    return this.mails.filter(({ to }) => JSON.stringify(to).includes(`"${address}"`))
  }

  /** The path of the link in the last mail to an address. */
  async link(to: string): Promise<string> {
    const [last] = (await this.deliver(to)).slice(-1)
    const [, path] = /http:\/\/[^/]+(\/\S+)/.exec(last?.text ?? '') ?? []
    if (!path) throw new Error(`No link came to ${to}.`)
    return path
  }

  async #take(stream: NodeJS.ReadableStream) {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    this.raw.push(bytes.toString())
    this.mails.push(await simpleParser(bytes))
  }
}

/** Tries of all tests come from one address. */
export const forgetAllTries = async () => {
  await db.rawQuery('delete from rate_limits')
}
