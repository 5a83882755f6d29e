/** What a Link session says about itself: to the app's server, and to the script in the app's page. */
import { isoMoment } from '#sandbox_bank/dates'
import type { LinkResult, LinkSession } from '#sandbox_bank/link/sessions'

/** The two arguments of `onSuccess`. */
export const successBody = (session: LinkSession, result: LinkResult) => ({
  public_token: result.public_token,
  metadata: {
    institution: result.institution,
    accounts: result.accounts.map(({ class_type: _class, ...account }) => account),
    link_session_id: session.link_session_id,
    transfer_status: null,
  },
})

/** The session as `/link/token/get` writes it. */
export function sessionBody(session: LinkSession) {
  return {
    link_session_id: session.link_session_id,
    started_at: isoMoment(session.started_at),
    finished_at: session.finished_at === null ? null : isoMoment(session.finished_at),
    events: session.events,
    exit: session.exit,
    on_exit: session.exit,
    on_success: session.result ? successBody(session, session.result) : null,
    results: {
      item_add_results: session.result ? [session.result] : [],
      cra_item_add_results: [],
      cra_update_results: [],
      bank_income_results: [],
      payroll_income_results: [],
      document_income_results: null,
    },
  }
}
