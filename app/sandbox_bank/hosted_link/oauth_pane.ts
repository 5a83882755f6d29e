/** Banks with OAuth let nobody else ask for the password: Link sends the person to the bank's own page and back. */
import { html, Html } from '#sandbox_bank/hosted_link/html'
import type { Pane, View } from '#sandbox_bank/hosted_link/panes'

/** In a frame the bank's page takes the whole window where the app can be returned to, else a window of its own. */
export function leaveForBank(view: View, hasWayBack: boolean): Pane {
  const { key, institution, clientName, session } = view
  const isElsewhere = session.choices.embedder !== undefined && !hasWayBack
  const isFramed = session.choices.embedder !== undefined
  const target = !isFramed ? null : new Html(isElsewhere ? 'target="_blank"' : 'target="_top"')
  const name = institution?.name ?? 'your bank'
  const title = `Continue at ${name}`
  const main = html`<h1>${title}</h1>
    <p>${name} asks you to sign in on its own page. Afterwards you come back here.</p>
    <p class="muted">${clientName} never sees your password.</p>
    <a class="button" href="/oauth/${key}" ${target}>Go to ${name}</a>
    ${isElsewhere ? html`<a class="button quiet" href="/hosted/${key}">I have signed in</a>` : null}
    <form method="post" action="/hosted/${key}/exit">
      <button class="quiet">Cancel</button>
    </form>`
  return { title, main }
}
