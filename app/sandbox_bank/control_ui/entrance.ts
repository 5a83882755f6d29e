/** The door of the control page. */
import { isSignedIn, isToken, passHeaders, takeCode } from '#sandbox_bank/control_ui/session'
import { field, HOME } from '#sandbox_bank/control_ui/frame'
import { html, page, seeOther } from '#sandbox_bank/hosted_link/html'
import type { Answer, Call } from '#sandbox_bank/router'

/** Asks for the token, or with a code in the address only for a press of the button. */
export function door(call: Call, error: string | null = null): Answer {
  const code = call.query.get('code')
  const withCode = html`<form method="post" action="${HOME}/enter">
    <input type="hidden" name="code" value="${code ?? ''}" />
    <button>Open the control page</button>
  </form>`
  const withToken = html`<form method="post" action="${HOME}/enter">
    <label for="token">Control token</label>
    <input type="password" id="token" name="token" required autocomplete="off" />
    <button>Sign in</button>
  </form>`
  const main = html`<h1>Control page of the sandbox bank</h1>
    ${error === null ? null : html`<p class="alarm" role="alert">${error}</p>`}
    <p class="muted">
      From here every bank of the sandbox can be broken and mended. The token is what
      SANDBOX_CONTROL_TOKEN says; npm start keeps it in .data/sandbox_control.token.
    </p>
    ${code === null || error !== null ? withToken : withCode}`
  const status = error === null ? 200 : 403
  return page({ title: 'Control page', clientName: 'this app', main, status })
}

export async function enter(call: Call): Promise<Answer> {
  const { bank } = call
  const isFine =
    isToken(bank, field(call, 'token')) ||
    (bank.controlToken !== '' && (await takeCode(bank, field(call, 'code'))))
  if (!isFine) return door(call, 'That was not the token, or the link was used before.')
  return withHeaders(seeOther(HOME), passHeaders(bank, true))
}

export async function leave(call: Call): Promise<Answer> {
  if (!isSignedIn(call)) return seeOther(HOME)
  return withHeaders(seeOther(HOME), passHeaders(call.bank, false))
}

const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})
