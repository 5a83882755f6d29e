import { AdminCommand } from '#core/admin_command'

export default class PushKeys extends AdminCommand {
  static commandName = 'push:keys'
  static description =
    'Make a pair of keys with which browsers know push messages of this installation'
  static help = [
    'Prints two settings; nothing is kept. Give both to all processes of the app, and keep the private one secret.',
    'With other keys later, every browser has to be registered again.',
  ]

  protected async act() {
    const { default: webPush } = await import('web-push')
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    const words = [`VAPID_PUBLIC_KEY=${publicKey}`, `VAPID_PRIVATE_KEY=${privateKey}`]
    this.say({ result: 'made', publicKey, privateKey }, words.join('\n'))
  }
}
