import env from '#start/env'
import { defineConfig } from '@adonisjs/mail'
import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import { NowhereTransport, TerminalTransport } from '#core/mail/transports'
import type { InferMailers } from '@adonisjs/mail/types'

const isLocal = (host: string) => /^(localhost|127\.0\.0\.1|::1)$/.test(host)

/** Read at first use, so that tests can start a mail server of their own. */
function smtp() {
  const host = env.get('SMTP_HOST')!
  const security = env.get('SMTP_SECURITY') ?? (isLocal(host) ? 'none' : 'starttls')
  const user = env.get('SMTP_USERNAME')
  const pass = env.get('SMTP_PASSWORD')?.release()
  return new SMTPTransport({
    host,
    port: env.get('SMTP_PORT') ?? (security === 'tls' ? 465 : 587),
    secure: security === 'tls',
    // Without encryption nothing is sent, rather than sent in the clear.
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user && pass && { auth: { type: 'login' as const, user, pass } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
}

/** By SMTP where it has a host, else printed where the app was started. */
export const mailerName = () =>
  env.get('SMTP_HOST') ? 'smtp' : env.get('NODE_ENV') === 'test' ? 'nowhere' : 'terminal'

const mailConfig = defineConfig({
  default: 'smtp',
  from: {
    address: env.get('MAIL_FROM') ?? `money-tracker@${new URL(env.get('APP_URL')).hostname}`,
    name: 'Money Tracker',
  },
  mailers: {
    smtp,
    terminal: () => new TerminalTransport(),
    nowhere: () => new NowhereTransport(),
  },
})
export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
