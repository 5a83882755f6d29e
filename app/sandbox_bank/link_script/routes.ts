/** `window.Plaid` and the frame that it opens. The panes in the frame are those of the hosted page. */
import { randomUUID } from 'node:crypto'
import { page, seeOther } from '#sandbox_bank/hosted_link/html'
import * as panes from '#sandbox_bank/hosted_link/panes'
import type { Visit } from '#sandbox_bank/hosted_link/visit'
import { requestId } from '#sandbox_bank/identifiers'
import { FRAME, INITIALIZE } from '#sandbox_bank/link_script/scripts'
import { openSession, rememberChoices, type LinkToken } from '#sandbox_bank/link/sessions'
import { invalidLinkToken, PlaidError } from '#sandbox_bank/plaid_error'
import type { Answer, Call, Router } from '#sandbox_bank/router'

export function addLinkScript(router: Router): void {
  const script = (text: string) => async (): Promise<Answer> => ({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: text,
  })
  router.page('GET', '/link/v2/stable/link-initialize.js', script(INITIALIZE))
  router.page('GET', '/link/frame.js', script(FRAME))
  router.page('GET', '/link/open', openFrame)
}

/** `?token=…&origin=…&oauth_state_id=…`: from here on the session knows in whose page it is shown. */
async function openFrame({ bank, query }: Call): Promise<Answer> {
  const origin = originOf(query.get('origin') ?? '')
  const { rows } = await bank.pool.query<LinkToken>(
    'select * from link_tokens where link_token = $1',
    [query.get('token') ?? '']
  )
  const token = rows[0]
  if (!token || bank.now() > token.expires_at) return refused(origin, invalidLinkToken())
  const session = await openSession(bank, token)
  const state = query.get('oauth_state_id')
  const { oauth_state_id: expected, ...choices } = session.choices
  if (state !== null && state !== expected) return refused(origin, wrongState())
  await rememberChoices(bank.pool, session, { ...choices, embedder: origin ?? undefined })
  return seeOther(`/hosted/${token.hosted_key}`)
}

const originOf = (text: string): string | null =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? new URL(text).origin : null

const wrongState = (): PlaidError =>
  new PlaidError({
    type: 'INVALID_REQUEST',
    code: 'INVALID_FIELD',
    message: 'oauth_state_id belongs to no open session of this link token',
  })

/** A link that cannot be opened is an end too: the page around the frame is told. */
function refused(origin: string | null, error: PlaidError): Answer {
  const metadata = { institution: null, status: '', link_session_id: '', request_id: requestId() }
  const exit = { error: error.body, metadata }
  return page({
    ...panes.expired(),
    clientName: 'the app',
    status: error.status,
    embedded: origin === null ? null : { origin, events: [], exit },
  })
}

/** Where a person goes who has signed in at an OAuth bank: back to the app, which opens Link again. */
export async function returnFromBank(visit: Visit): Promise<Answer | null> {
  const { bank, session, token, institution } = visit
  const { redirect_uri: back } = token.request
  if (!institution?.isOauth || !back || !session.choices.embedder) return null
  const state = randomUUID()
  await rememberChoices(bank.pool, session, { ...session.choices, oauth_state_id: state })
  return seeOther(`${back}?oauth_state_id=${state}`, back)
}
