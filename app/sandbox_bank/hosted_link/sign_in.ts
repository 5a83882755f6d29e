/** From the password to the choice of accounts: the steps in which a person proves who they are. */
import { answerPane, type Visit } from '#sandbox_bank/hosted_link/visit'
import { renewLogin } from '#sandbox_bank/items/lifecycle'
import { claimEnd, recordSuccess } from '#sandbox_bank/link/ending'
import { chosenUser, moveTo } from '#sandbox_bank/link/sessions'
import { invalidCredentials } from '#sandbox_bank/plaid_error'
import type { Answer, Call } from '#sandbox_bank/router'
import { challengeOf, configuredChallenge, questionsOf } from '#sandbox_bank/world/challenges'
import { reachableInstitution } from '#sandbox_bank/world/reachable'
import { signIn } from '#sandbox_bank/world/users'

const field = (call: Call, name: string): string => (call.body[name] as string[])?.[0] ?? ''

export async function credentials(visit: Visit, call: Call): Promise<void> {
  const { bank, session, item } = visit
  const password = field(call, 'password')
  const user = signIn(field(call, 'username').trim(), password)
  // Repairing takes the same person: another login would be another Item.
  if (item && user.username !== item.username) throw invalidCredentials()
  const asked = challengeOf(password) ?? configuredChallenge(user.custom)
  const choices = { ...session.choices, username: user.username, custom: user.custom }
  if (asked) {
    return moveTo(bank.pool, session, 'challenge', { ...choices, challenge: asked, round: 0 })
  }
  await moveTo(bank.pool, session, session.pane, choices)
  await proceed({ ...visit, session: { ...session, choices } })
}

/** One round of questions. A wrong answer is asked for again. */
export async function challenge(visit: Visit, call: Call): Promise<Answer | void> {
  const { bank, session } = visit
  const { challenge: asked, round = 0 } = session.choices
  if (!asked || !chosenUser(session)) return
  const given = (call.body.answer ?? []) as string[]
  const isRight = questionsOf(asked, round).every(({ answer }, index) => given[index] === answer)
  if (!isRight) return answerPane(visit, 'That was not the right answer. Please try again.')
  if (questionsOf(asked, round + 1).length === 0) return proceed(visit)
  await moveTo(bank.pool, session, 'challenge', { ...session.choices, round: round + 1 })
}

/** The person is known: a new login chooses accounts, a repaired one only where the app asked for that. */
async function proceed(visit: Visit): Promise<void> {
  const { bank, token, session, item } = visit
  const isSelecting = token.request.update?.account_selection_enabled === true
  if (!item || isSelecting) return moveTo(bank.pool, session, 'accounts', session.choices)
  await finishRepair(visit)
}

/** The Item works again and keeps its token. With keys given, exactly these accounts are shared from now on. */
export async function finishRepair(visit: Visit, shared: string[] | null = null): Promise<void> {
  const { bank, token, session, item } = visit
  if (!item || !(await claimEnd(bank, session, 'success'))) return
  if (shared) {
    await bank.pool.query('update accounts set is_shared = key = any($2) where item_id = $1', [
      item.item_id,
      shared,
    ])
  }
  await renewLogin(bank, bank.pool, item)
  const institution = reachableInstitution(item.institution_id)
  await recordSuccess(bank, token, session, item.item_id, institution)
}
