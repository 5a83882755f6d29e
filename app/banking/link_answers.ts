import type { HttpContext } from '@adonisjs/core/http'
import { BankApiError } from '#banking/plaid/bank_api_error'
import type { LinkOutcome } from '#banking/actions/finish_link'
import type { Who } from '#banking/actions/prepare_link'

/** Where people are taken after the provider's page. */
export const whoIs = ({ household, user }: HttpContext['member']): Who => ({
  householdId: household.id,
  userId: user.id,
})

/** Back to where banks are connected, with the reason. Nothing was exchanged. */
export function startAgain({ i18n, response, session }: HttpContext, reason: string) {
  session.flash('notice', i18n.t(`banking.link.ended.${reason}`))
  return response.redirect().toRoute('banking.connections.index')
}

/** The page that comes after what a visit came to. */
export function afterLink(ctx: HttpContext, linkId: string, outcome: LinkOutcome) {
  const { i18n, response, session } = ctx
  if (outcome.is === 'duplicate')
    return response.redirect().toRoute('banking.duplicates.show', { id: linkId })
  if (outcome.is === 'nothing') return startAgain(ctx, 'nothing')
  if (outcome.is === 'over') return startAgain(ctx, 'used')
  const id = outcome.connectionId
  if (outcome.is === 'repaired') {
    session.flash('notice', i18n.t('banking.link.repaired'))
    return response.redirect().toRoute('banking.connections.show', { id })
  }
  if (outcome.duplicateOf) return response.redirect().toRoute('banking.connections.show', { id })
  const page = outcome.hasHeldAccounts ? 'connection_accounts.edit' : 'connection_progress.show'
  return response.redirect().toRoute(`banking.${page}`, { id })
}

const TOO_OLD = new Set(['INVALID_LINK_TOKEN', 'INVALID_PUBLIC_TOKEN'])

/** Says in words what the bank refused; other errors go on. */
export function afterRefusal(ctx: HttpContext, error: unknown) {
  if (!(error instanceof BankApiError)) throw error
  return startAgain(ctx, TOO_OLD.has(error.errorCode) ? 'expired' : 'unreachable')
}
