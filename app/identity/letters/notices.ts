import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { formatInstant } from '#core/formatting'
import { letterKind } from '#core/mail/letter'
import { deviceName } from '#identity/models/device_name'

const SECURITY_PAGE = `${appUrl}/settings/security`

interface Person {
  email: string
  locale: string
  time_zone: string | null
}

const personOf = (userId: string): Promise<Person | null> =>
  db.from('users').where('id', userId).select('email', 'locale', 'time_zone').first()

const timeFor = ({ locale, time_zone }: Person, instant: Date) =>
  formatInstant(instant, { locale, timeZone: time_zone ?? 'UTC' }) + (time_zone ? '' : ' UTC')

/** Somebody signed in where nobody of this account did before. */
export const newDeviceLetter = letterKind(
  'identity.new_device',
  async ({ userId, sessionId }: { userId: string; sessionId: string }) => {
    const person = await personOf(userId)
    const session = await db.from('sessions').where('id', sessionId).first()
    if (!person || !session) return null
    const values = {
      device: deviceName(session.user_agent),
      time: timeFor(person, session.created_at),
    }
    return { to: person.email, key: 'identity.mails.new_device', values, url: SECURITY_PAGE }
  }
)

/** The password is another now; `how` says by which way. */
export const passwordLetter = letterKind(
  'identity.password_changed',
  async ({ userId, how }: { userId: string; how: 'changed' | 'reset' }) => {
    const person = await personOf(userId)
    if (!person) return null
    return {
      to: person.email,
      key: `identity.mails.password_${how}`,
      url: how === 'reset' ? `${appUrl}/login` : `${appUrl}/password/forgot`,
    }
  }
)

/** The address is another now: told to the old one. */
export const emailChangedLetter = letterKind(
  'identity.email_changed',
  async ({ emailChangeId }: { emailChangeId: string }) => {
    const change = await db.from('email_changes').where('id', emailChangeId).first()
    if (!change?.completed_at) return null
    const values = { address: change.new_email as string }
    return { to: change.old_email, key: 'identity.mails.email_changed', values }
  }
)
