/** Which steps of a person at the hosted page become events of Link. */
import type { Visit } from '#sandbox_bank/hosted_link/visit'
import { noteEvent, VIEWS } from '#sandbox_bank/link/events'
import { findSession } from '#sandbox_bank/link/sessions'
import type { PlaidError } from '#sandbox_bank/plaid_error'
import type { Call } from '#sandbox_bank/router'
import { findInstitution } from '#sandbox_bank/world/institutions'

const EVENTS = {
  institution: 'SELECT_INSTITUTION',
  credentials: 'SUBMIT_CREDENTIALS',
  challenge: 'SUBMIT_MFA',
} as const

export async function noteStep(visit: Visit, call: Call, step: string): Promise<void> {
  const name = step in EVENTS ? EVENTS[step as keyof typeof EVENTS] : null
  if (name === null) return
  const chosen = findInstitution((call.body.institution_id as string[] | undefined)?.[0] ?? '')
  const institution = chosen ?? visit.institution
  await noteEvent(visit.bank, visit.session.link_session_id, name, {
    institution_id: institution?.id,
    institution_name: institution?.name,
    mfa_type: step === 'challenge' ? visit.session.choices.challenge?.kind : null,
  })
}

/** The visit with its session as the step has left it. */
export async function noteView(visit: Visit): Promise<Visit> {
  const { bank, session: before } = visit
  const session = await findSession(bank.pool, before.link_session_id)
  if (session.pane !== before.pane) {
    const view = { view_name: VIEWS[session.pane] }
    await noteEvent(bank, session.link_session_id, 'TRANSITION_VIEW', view)
  }
  return { ...visit, session }
}

export async function noteRefusal({ bank, session }: Visit, { body }: PlaidError): Promise<void> {
  await noteEvent(bank, session.link_session_id, 'ERROR', {
    error_type: body.error_type,
    error_code: body.error_code,
    error_message: body.error_message,
  })
}
