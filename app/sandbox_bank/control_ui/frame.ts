/** What all pages of the control page have in common. */
import { html, type Html, page } from '#sandbox_bank/hosted_link/html'
import { isSignedIn } from '#sandbox_bank/control_ui/session'
import { seeOther } from '#sandbox_bank/hosted_link/html'
import { PlaidError } from '#sandbox_bank/plaid_error'
import type { Answer, Call } from '#sandbox_bank/router'

export const HOME = '/_control/ui'

export interface Notice {
  /** What was refused, or null. */
  error: string | null
  /** What was done, or null. */
  done: string | null
}
export type Show = (call: Call, notice: Notice) => Promise<Answer>

const NAVIGATION = html`<nav aria-label="Control page">
  <a href="${HOME}">Overview</a> <a href="${HOME}/faults">Faults</a>
  <a href="${HOME}/webhooks">Webhooks</a> <a href="${HOME}/log">Log</a>
</nav>`

/** A page with its heading, the way to the others, and what happened just now. */
export function controlPage(title: string, main: Html, { error, done }: Notice): Answer {
  return page({
    title: `${title} – Control page`,
    clientName: 'this app',
    isWide: true,
    status: error === null ? 200 : 422,
    main: html`${NAVIGATION}
      <h1>${title}</h1>
      ${error === null ? null : html`<p class="alarm" role="alert">${error}</p>`}
      ${done === null ? null : html`<p class="done" role="status">${done}</p>`} ${main}`,
  })
}

/** Words that an address may ask to be shown: only what this bank can have done. */
const DONE: Record<string, string> = {
  ops: 'Done. The bank has written it down.',
  fault: 'The fault waits for its requests.',
  gone: 'The fault is gone.',
  policy: 'Webhooks are sent like this from now on.',
  webhook: 'The webhook is on its way.',
  clock: 'The clock of the bank was moved.',
  limits: 'These limits hold from now on.',
  reset: 'The bank is empty again.',
  key: 'A new key signs webhooks from now on.',
}

const NOTHING: Notice = { error: null, done: null }

/** A page for people who are signed in; others are asked for the token. */
export const showing =
  (show: Show) =>
  async (call: Call): Promise<Answer> => {
    if (!isSignedIn(call)) return seeOther(HOME)
    const done = call.query.get('done') ?? ''
    const words = Object.hasOwn(DONE, done) ? DONE[done] : null
    return refusing(call, show, () => show(call, { ...NOTHING, done: words }))
  }

/** A form for people who are signed in: back to its page, or the page again with what was refused. */
export const acting =
  (show: Show, work: (call: Call) => Promise<string>) =>
  async (call: Call): Promise<Answer> => {
    if (!isSignedIn(call)) return seeOther(HOME)
    return refusing(call, show, async () => seeOther(await work(call)))
  }

async function refusing(call: Call, show: Show, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const refused = error instanceof PlaidError ? error : null
    if (!refused) throw error
    // What a page itself cannot find is not found by showing it again.
    return show(call, { ...NOTHING, error: refused.body.error_message }).catch(() =>
      controlPage('Not there', html`<p>There is nothing at this address.</p>`, {
        ...NOTHING,
        error: refused.body.error_message,
      })
    )
  }
}

export const field = (call: Call, name: string): string =>
  (call.body[name] as string[] | undefined)?.[0] ?? ''
