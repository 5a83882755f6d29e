/** The hosted Link page: consent, bank, sign-in, accounts, success. The address alone opens it, as at Plaid. */
import { answerPane, open, type Visit } from '#sandbox_bank/hosted_link/visit'
import { page, seeOther } from '#sandbox_bank/hosted_link/html'
import * as panes from '#sandbox_bank/hosted_link/panes'
import { STYLESHEET } from '#sandbox_bank/hosted_link/stylesheet'
import { challenge, credentials, finishRepair } from '#sandbox_bank/hosted_link/sign_in'
import { openAccounts } from '#sandbox_bank/items/accounts'
import { noteRefusal, noteStep, noteView } from '#sandbox_bank/hosted_link/noted'
import { returnFromBank } from '#sandbox_bank/link_script/routes'
import { createItem } from '#sandbox_bank/items/create_item'
import { daysRequestedOf } from '#sandbox_bank/link/requests'
import { claimEnd, recordExit, recordSuccess, reopen } from '#sandbox_bank/link/ending'
import { chosenUser, moveTo } from '#sandbox_bank/link/sessions'
import { PlaidError } from '#sandbox_bank/plaid_error'
import type { Answer, Call, Router } from '#sandbox_bank/router'
import { accountsOf } from '#sandbox_bank/world/account_templates'
import { findInstitution } from '#sandbox_bank/world/institutions'
import { drawLogo } from '#sandbox_bank/world/logo'
import { reachableInstitution } from '#sandbox_bank/world/reachable'

/** For the tab of the browser: a bank on the yellow of the label. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#fbe7a1"/><path d="M5 13 16 6l11 7v2H5zm2 4h3v7H7zm7.5 0h3v7h-3zm7.5 0h3v7h-3zM5 26h22v2H5z" fill="#3a2c00"/></svg>`
const CACHED = { 'cache-control': 'public, max-age=3600' }

export function addHostedPages(router: Router): void {
  router.page('GET', '/hosted/style.css', async () => ({
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', ...CACHED },
    body: STYLESHEET,
  }))
  router.page('GET', '/hosted/icon.svg', async () => ({
    status: 200,
    headers: { 'content-type': 'image/svg+xml', ...CACHED },
    body: ICON,
  }))
  router.page('GET', '/hosted/logo/:file', async ({ params }) => {
    const shown = findInstitution(params.file.replace(/\.png$/, ''))
    if (!shown) return { status: 404, headers: { 'content-type': 'text/plain' }, body: '' }
    return {
      status: 200,
      headers: { 'content-type': 'image/png', ...CACHED },
      body: drawLogo(shown),
    }
  })
  router.page('GET', '/hosted/:key', (call) => visiting(call, async (visit) => answerPane(visit)))
  router.page('GET', '/oauth/:key', (call) =>
    visiting(call, async (visit) =>
      visit.session.pane === 'credentials' ? answerPane(visit) : seeOther(`/hosted/${visit.key}`)
    )
  )
  const steps = { consent, institution, another, credentials, challenge, accounts, exit }
  for (const [name, step] of Object.entries(steps)) {
    router.page('POST', `/hosted/:key/${name}`, (call) => stepping(call, name, step))
  }
}

type Step = (visit: Visit, call: Call) => Promise<Answer | void>

async function visiting(call: Call, work: (visit: Visit) => Promise<Answer>): Promise<Answer> {
  const visit = await open(call)
  if (visit) return work(visit)
  return page({ ...panes.expired(), clientName: 'the app', status: 404 })
}

/** A step of a session that has ended shows its end again; what a step refuses is shown on its own pane. */
function stepping(call: Call, name: string, step: Step): Promise<Answer> {
  return visiting(call, async (visit) => {
    const back = `/hosted/${visit.key}`
    if (visit.session.finished_at !== null) return seeOther(back)
    try {
      await noteStep(visit, call, name)
      const answered = await step(visit, call)
      const moved = await noteView(visit)
      return answered ?? (await afterBank(moved, name)) ?? seeOther(back)
    } catch (error) {
      if (!(error instanceof PlaidError)) throw error
      await noteRefusal(visit, error)
      return answerPane(visit, error.body.display_message ?? error.body.error_message)
    }
  })
}

/** From the page of an OAuth bank the person returns to the app, unless there is another question. */
async function afterBank(visit: Visit, step: string): Promise<Answer | null> {
  const hasSignedIn = ['accounts', 'success'].includes(visit.session.pane)
  return hasSignedIn && ['credentials', 'challenge'].includes(step) ? returnFromBank(visit) : null
}

const field = (call: Call, name: string): string => (call.body[name] as string[])?.[0] ?? ''

async function consent({ bank, session, item }: Visit): Promise<void> {
  await moveTo(bank.pool, session, item ? 'credentials' : 'institution')
}

async function institution({ bank, session }: Visit, call: Call): Promise<void> {
  const chosen = reachableInstitution(field(call, 'institution_id'))
  const { embedder } = session.choices
  await moveTo(bank.pool, session, 'credentials', { institution_id: chosen.id, embedder })
}

async function another({ bank, session, item }: Visit): Promise<void> {
  const { embedder } = session.choices
  if (!item) await moveTo(bank.pool, session, 'institution', { embedder })
}

async function accounts(visit: Visit, call: Call): Promise<Answer | void> {
  const { bank, session, token, item } = visit
  if (item) return repairAccounts(visit, call)
  const { institution_id: institutionId } = session.choices
  const user = chosenUser(session)
  if (!institutionId || !user) return
  const known = accountsOf(user).map(({ key }) => String(key))
  const chosen = ((call.body.account ?? []) as string[]).filter((key) => known.includes(key))
  if (chosen.length === 0) return answerPane(visit, 'Choose at least one account.')
  const bankOfChoice = reachableInstitution(institutionId)
  if (!(await claimEnd(bank, session, 'success'))) return
  try {
    const itemId = await createItem(bank, {
      institution: bankOfChoice,
      user,
      products: token.request.products ?? [],
      daysRequested: daysRequestedOf(token.request.transactions),
      webhook: token.request.webhook ?? null,
      accounts: chosen,
    })
    await recordSuccess(bank, token, session, itemId, bankOfChoice)
  } catch (error) {
    await reopen(bank, session)
    throw error
  }
}

/** Update mode: the person says anew which of the Item's accounts the app may see. */
async function repairAccounts(visit: Visit, call: Call): Promise<Answer | void> {
  const chosen = (call.body.account ?? []) as string[]
  const known = await openAccounts(visit.bank.pool, visit.item!.item_id)
  if (!known.some(({ key }) => chosen.includes(key))) {
    return answerPane(visit, 'Choose at least one account.')
  }
  await finishRepair(visit, chosen)
}

/** Leaving is recorded for `/link/token/get`, and leads back to the app. */
async function exit(visit: Visit): Promise<Answer | void> {
  const { bank, session, redirect } = visit
  if (!(await claimEnd(bank, session, 'exit'))) return
  const chosen = visit.institution
  const statuses: Record<string, string> = {
    credentials: chosen?.isOauth ? 'requires_oauth' : 'requires_credentials',
    challenge: challengeStatus(visit),
    accounts: 'requires_account_selection',
  }
  await recordExit(bank, visit.token, session, {
    error: null,
    metadata: {
      institution: chosen ? { name: chosen.name, institution_id: chosen.id } : null,
      status: statuses[session.pane] ?? 'institution_not_found',
      link_session_id: session.link_session_id,
      request_id: visit.requestId,
    },
  })
  if (redirect !== null) return seeOther(redirect, redirect)
}

function challengeStatus({ session }: Visit): string {
  const kind = session.choices.challenge?.kind
  if (kind === 'device') return 'requires_code'
  return kind === 'selections' ? 'requires_selections' : 'requires_questions'
}
