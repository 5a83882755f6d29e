/** Banks with OAuth let nobody else ask for the password: Link sends the person to the bank's own page and back. */
import { html } from '#sandbox_bank/hosted_link/html'
import type { Pane, View } from '#sandbox_bank/hosted_link/panes'

export function leaveForBank({ key, institution, clientName }: View): Pane {
  const name = institution?.name ?? 'your bank'
  const title = `Continue at ${name}`
  const main = html`<h1>${title}</h1>
    <p>${name} asks you to sign in on its own page. Afterwards you come back here.</p>
    <p class="muted">${clientName} never sees your password.</p>
    <a class="button" href="/oauth/${key}">Go to ${name}</a>
    <form method="post" action="/hosted/${key}/exit">
      <button class="quiet">Cancel</button>
    </form>`
  return { title, main }
}
