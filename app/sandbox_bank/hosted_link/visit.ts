/** One person's request to a hosted page: whose link it is, and the pane that it shows now. */
import type { Bank } from '#sandbox_bank/bank'
import { page, type Embedded } from '#sandbox_bank/hosted_link/html'
import { leaveForBank } from '#sandbox_bank/hosted_link/oauth_pane'
import * as panes from '#sandbox_bank/hosted_link/panes'
import { isAllowed } from '#sandbox_bank/link/requests'
import { requestId } from '#sandbox_bank/identifiers'
import { openAccounts } from '#sandbox_bank/items/accounts'
import type { Item } from '#sandbox_bank/items/item'
import {
  chosenUser,
  findByHostedKey,
  openSession,
  type LinkSession,
  type LinkToken,
} from '#sandbox_bank/link/sessions'
import { successBody } from '#sandbox_bank/link/session_body'
import type { Answer, Call } from '#sandbox_bank/router'
import { accountsOf } from '#sandbox_bank/world/account_templates'
import { questionsOf } from '#sandbox_bank/world/challenges'
import {
  findInstitution,
  searchInstitutions,
  type Institution,
} from '#sandbox_bank/world/institutions'

export interface Visit {
  bank: Bank
  key: string
  token: LinkToken
  session: LinkSession
  /** The Item to repair in update mode, else null. */
  item: Item | null
  institution: Institution | null
  /** Where the person goes at the end, or null when nobody said. */
  redirect: string | null
  query: string
  /** True on the bank's own page of an OAuth bank. */
  isAtBank: boolean
  /** The user name of the form that was just sent, or null. */
  typed: string | null
  requestId: string
  /** The accounts that the person can share. */
  choices: panes.AccountChoice[]
}

const SUGGESTED_USER = 'user_transactions_dynamic'
const REFUSED = 422

/** The visit of a request, or null when its link has expired or never existed. */
export async function open({ bank, path, params, query, body }: Call): Promise<Visit | null> {
  const token = await findByHostedKey(bank.pool, params.key)
  if (!token) return null
  const session = await openSession(bank, token)
  const isOver = bank.now() > (token.hosted_until ?? token.expires_at)
  if (isOver && session.finished_at === null) return null
  const item = await itemOf(bank, token)
  const institutionId = item?.institution_id ?? session.choices.institution_id ?? ''
  return {
    bank,
    key: params.key,
    token,
    session,
    item,
    institution: findInstitution(institutionId),
    redirect: session.choices.embedder
      ? null
      : (token.request.hosted_link?.completion_redirect_uri ?? null),
    query: query.get('q') ?? '',
    isAtBank: path.startsWith('/oauth/'),
    typed: (body.username as string[] | undefined)?.[0] ?? null,
    requestId: requestId(),
    choices: await choicesOf(bank, token, session, item),
  }
}

/** In update mode those that the Item has, with what it shares now; else all that the person has at the bank. */
async function choicesOf(bank: Bank, token: LinkToken, session: LinkSession, item: Item | null) {
  if (session.pane !== 'accounts') return []
  if (item) {
    const accounts = await openAccounts(bank.pool, item.item_id)
    return accounts
      .filter((account) => isAllowed(token, account))
      .map(({ is_shared: isShared, ...account }) => ({ ...account, isShared }))
  }
  const user = chosenUser(session)
  return (user ? accountsOf(user) : [])
    .filter((account) => isAllowed(token, account))
    .map((account) => ({ ...account, isShared: true }))
}

async function itemOf(bank: Bank, token: LinkToken): Promise<Item | null> {
  if (token.item_id === null) return null
  const { rows } = await bank.pool.query<Item>(
    'select * from items where item_id = $1 and removed_at is null',
    [token.item_id]
  )
  return rows[0] ?? null
}

/** The pane on which the session stands, with what was refused on it. */
export function answerPane(visit: Visit, error: string | null = null): Answer {
  const { key, token, session, institution, redirect } = visit
  const clientName = token.request.client_name
  const pane = paneOf(visit, { key, clientName, session, institution, error })
  const status = error === null ? 200 : REFUSED
  // The forms of an OAuth bank end at the app, where they may go only if the page says so.
  const target = session.choices.embedder ? (token.request.redirect_uri ?? null) : redirect
  const embedded = embeddedOf(session)
  return page({ ...pane, clientName, redirect: target, status, embedded })
}

const hasWayBack = ({ token }: Visit): boolean => token.request.redirect_uri !== undefined

/** True while Link waits for a person to go to the bank's own page. What is refused there is said there. */
const isAtDoor = ({ institution, isAtBank }: Visit, error: string | null): boolean =>
  institution?.isOauth === true && !isAtBank && error === null

/** What the page around the frame is told on every pane. */
function embeddedOf(session: LinkSession): Embedded | null {
  const { embedder: origin } = session.choices
  if (!origin) return null
  const { events, result, exit } = session
  return {
    origin,
    events,
    ...(result ? { success: successBody(session, result) } : {}),
    ...(exit ? { exit } : {}),
  }
}

function paneOf(visit: Visit, view: panes.View): panes.Pane {
  const { session, token, item, query, redirect, choices } = visit
  switch (session.pane) {
    case 'consent':
      return panes.consent(view)
    case 'institution':
      return panes.institutions(
        view,
        searchInstitutions(query, token.request.country_codes).filter(
          ({ health }) => health !== 'unsupported'
        ),
        query
      )
    case 'credentials':
      if (isAtDoor(visit, view.error)) return leaveForBank(view, hasWayBack(visit))
      return panes.credentials(view, visit.typed ?? item?.username ?? SUGGESTED_USER, item !== null)
    case 'challenge': {
      const { challenge, round = 0 } = session.choices
      return panes.challenge(view, challenge ? questionsOf(challenge, round) : [])
    }
    case 'accounts':
      return panes.accounts(view, choices, item !== null)
    case 'success':
      return panes.success(view, redirect)
    case 'exit':
      return panes.ended(view, redirect)
  }
}
