import { refused } from '#core/admin_command'
import { PersonCommand } from '#core/person_command'

const WORDS: Record<string, string> = {
  sent: 'The message was sent.',
  gone: 'No device of this person takes push messages. They register one in Settings, Notifications.',
  later: 'The push service did not answer, or asks to wait. Try again later.',
  refused:
    'The push service refused the message. Look at the keys: node ace push:keys, or FIREBASE_SERVICE_ACCOUNT.',
}

export default class PushTest extends PersonCommand {
  static commandName = 'push:test'
  static description = 'Send a push message to all devices of somebody, to see that it arrives'
  static help = ['Ends with exit code 1 when no device took it.']

  protected async act() {
    const { namedPerson } = await import('#identity/actions/named_person')
    const { devicesOf } = await import('#notifications/push/devices')
    const { pushTo } = await import('#notifications/push/push_to')
    const { id } = await namedPerson(this.email)
    const devices = (await devicesOf(id)).length
    if (this.dryRun)
      return this.say({ result: 'would_send', devices }, `It would go to ${devices}.`)
    const message = { title: 'Money Tracker', body: 'Push works on this device.' }
    const outcome = await pushTo(id, { ...message, path: '/notifications', tag: 'trial' })
    const error = 'error' in outcome ? ` (${outcome.error})` : ''
    if (outcome.is !== 'sent') throw refused(outcome.is, WORDS[outcome.is] + error)
    this.say({ result: 'sent', devices }, WORDS.sent)
  }
}
