import { currentScope } from '#core/household_scope'
import { sendLetter } from '#core/mail/send_letter'
import { pushTo } from '#notifications/push/push_to'
import { unsubscribeUrl } from '#notifications/delivery/unsubscribing'
import type { HttpContext } from '@adonisjs/core/http'

/** A message to oneself by each channel, to see that it arrives. */
export default class TrialsController {
  async store({ i18n, logger, member, response, session }: HttpContext) {
    const { user, household } = member
    await currentScope().close()
    const reader = { householdId: household.id, userId: user.id }
    const letter = {
      to: user.email,
      key: 'notifications.mail.trial',
      unsubscribeUrl: unsubscribeUrl(reader),
    }
    const canMail = user.emailVerifiedAt !== null
    const isMailed =
      canMail &&
      (await sendLetter(letter).then(
        () => true,
        (error) => (logger.warn({ err: error }, 'a message to oneself was not sent'), false)
      ))
    const message = {
      title: i18n.t('shell.app'),
      body: i18n.t('notifications.push.trial'),
      path: '/notifications',
      tag: 'trial',
    }
    const pushed = await pushTo(user.id, message)
    const mail = i18n.t(
      `notifications.trial.mail_${isMailed ? 'sent' : canMail ? 'failed' : 'unproved'}`
    )
    const push = i18n.t(`notifications.trial.push_${pushed.is}`)
    session.flash('notice', `${mail} ${push}`)
    return response.redirect().toRoute('notifications.preferences.edit')
  }
}
