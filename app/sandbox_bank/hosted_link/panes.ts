/** What each pane of the hosted page shows. Plain forms: nothing here needs a script. */
import { html, Html } from '#sandbox_bank/hosted_link/html'
import type { LinkSession } from '#sandbox_bank/link/sessions'
import type { Question } from '#sandbox_bank/world/challenges'
import type { Institution } from '#sandbox_bank/world/institutions'

export interface View {
  key: string
  clientName: string
  session: LinkSession
  institution: Institution | null
  error: string | null
}

export interface AccountChoice {
  key: string
  name: string
  mask: string | null
  isShared: boolean
}

const CHECKED = new Html('checked')

export interface Pane {
  title: string
  main: Html
}

const alarm = (error: string | null): Html | null =>
  error === null ? null : html`<p class="alarm" role="alert" id="error">${error}</p>`

const cancel = (key: string): Html =>
  html`<form method="post" action="/hosted/${key}/exit">
    <button class="quiet">Cancel</button>
  </form>`

const another = (key: string): Html =>
  html`<form method="post" action="/hosted/${key}/another">
    <button class="quiet">Choose another bank</button>
  </form>`

const logo = (institution: Institution, size: number): Html =>
  html`<img src="/hosted/logo/${institution.id}.png" width="${size}" height="${size}" alt="" />`

export function consent({ key, clientName }: View): Pane {
  const title = `${clientName} wants to read your accounts`
  const main = html`<h1>${title}</h1>
    <p>
      You will sign in at a bank and choose which accounts ${clientName} may see. It can read
      balances and transactions; it cannot move money.
    </p>
    <p class="muted">
      This stands where a real bank's pages would be. Everything in it is invented.
    </p>
    <form method="post" action="/hosted/${key}/consent"><button>Continue</button></form>
    ${cancel(key)}`
  return { title, main }
}

export function institutions(view: View, found: Institution[], query: string): Pane {
  const { key } = view
  const title = 'Choose a bank'
  const entry = (institution: Institution) =>
    html`<li>
      <form method="post" action="/hosted/${key}/institution">
        <button class="bank" name="institution_id" value="${institution.id}">
          ${logo(institution, 32)} ${institution.name}
        </button>
      </form>
    </li>`
  const none = html`<p role="status">No bank of the sandbox has “${query}” in its name.</p>`
  const main = html`<h1>${title}</h1>
    ${alarm(view.error)}
    <form method="get" action="/hosted/${key}" role="search">
      <label for="query">Search banks by name</label>
      <input type="search" id="query" name="q" value="${query}" autocomplete="off" />
      <button class="quiet">Search</button>
    </form>
    ${
      found.length === 0
        ? none
        : html`<ul>
            ${found.map(entry)}
          </ul>`
    }
    ${cancel(key)}`
  return { title, main }
}

export function credentials(view: View, username: string, isRepair: boolean): Pane {
  const { key, institution, error } = view
  const title = `Sign in at ${institution?.name ?? 'your bank'}`
  const description = error === null ? 'hint' : 'error hint'
  const main = html`<h1>${institution ? logo(institution, 40) : null} ${title}</h1>
    ${alarm(error)}
    <p id="hint" class="muted">
      Invented people: <strong>user_transactions_dynamic</strong> (any password) has 24 months of
      transactions and news at every refresh; <strong>user_good</strong> (password pass_good) has
      nine accounts.
    </p>
    <form method="post" action="/hosted/${key}/credentials">
      <label for="username">User name</label>
      <input
        type="text"
        id="username"
        name="username"
        value="${username}"
        required
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="${description}"
      />
      <label for="password">Password</label>
      <input
        type="password"
        id="password"
        name="password"
        value="pass_good"
        required
        autocomplete="off"
      />
      <button>Sign in</button>
    </form>
    ${isRepair ? null : another(key)} ${cancel(key)}`
  return { title, main }
}

export function challenge(view: View, questions: readonly Question[]): Pane {
  const title = 'One more step'
  const field = ({ label, options }: Question, index: number) =>
    options === null
      ? html`<label for="answer_${index}">${label}</label>
          <input type="text" id="answer_${index}" name="answer" required autocomplete="off" />`
      : html`<label for="answer_${index}">${label}</label>
          <select id="answer_${index}" name="answer">
            ${options.map((option) => html`<option>${option}</option>`)}
          </select>`
  const main = html`<h1>${title}</h1>
    ${alarm(view.error)}
    <p class="muted">It wants to read: ${questions.map((one) => one.answer).join(', ')}.</p>
    <form method="post" action="/hosted/${view.key}/challenge">
      ${questions.map(field)}
      <button>Continue</button>
    </form>
    ${cancel(view.key)}`
  return { title, main }
}

export function accounts(view: View, choices: readonly AccountChoice[], isRepair: boolean): Pane {
  const title = 'Choose accounts'
  const entry = ({ key, name, mask, isShared }: AccountChoice) =>
    html`<label class="choice"
      ><input type="checkbox" name="account" value="${key}" ${isShared ? CHECKED : null} /> ${name}
      ···· ${mask}</label
    >`
  const main = html`<h1>${title}</h1>
    ${alarm(view.error)}
    <form method="post" action="/hosted/${view.key}/accounts">
      <fieldset>
        <legend>${view.clientName} may see</legend>
        ${choices.map(entry)}
      </fieldset>
      <button>Share these accounts</button>
    </form>
    ${isRepair ? null : another(view.key)} ${cancel(view.key)}`
  return { title, main }
}

const wayBack = ({ clientName }: View, redirect: string | null): Html =>
  redirect === null
    ? html`<p>You can close this page.</p>`
    : html`<a class="button" href="${redirect}">Go back to ${clientName}</a>`

export function success(view: View, redirect: string | null): Pane {
  const title = 'Your accounts are connected'
  const main = html`<h1>${title}</h1>
    <p role="status">
      ${view.institution?.name ?? 'The bank'} is now connected to ${view.clientName}.
    </p>
    ${wayBack(view, redirect)}`
  return { title, main }
}

export function ended(view: View, redirect: string | null): Pane {
  const title = 'Nothing was connected'
  return {
    title,
    main: html`<h1>${title}</h1>
      <p role="status">You left before the end.</p>
      ${wayBack(view, redirect)}`,
  }
}

export function expired(): Pane {
  const title = 'This link no longer works'
  const main = html`<h1>${title}</h1>
    <p>It has expired or never existed. Go back to the app and start again.</p>`
  return { title, main }
}
