import {
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
type NewOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

/**
 * Passkeys: forms marked with what the passkey is for. The server says what is to be signed, the
 * browser's own dialog asks the person, and the form carries the answer like any other field.
 */
async function ask<T>(form: HTMLFormElement, url: string): Promise<T> {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-csrf-token': token,
    },
    body: JSON.stringify({ purpose: form.dataset.passkey }),
  })
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  return (await response.json()) as T
}

async function answerOf(form: HTMLFormElement, useBrowserAutofill = false) {
  if (form.dataset.passkey === 'registration') {
    const optionsJSON = await ask<NewOptions>(form, '/settings/two-step/passkeys/registration')
    return startRegistration({ optionsJSON })
  }
  const optionsJSON = await ask<Options>(form, '/passkeys/request')
  return startAuthentication({ optionsJSON, useBrowserAutofill })
}

function send(form: HTMLFormElement, answer: object) {
  form.querySelector<HTMLInputElement>('input[name="credential"]')!.value = JSON.stringify(answer)
  form.submit()
}

function tell(form: HTMLFormElement) {
  const place = form.querySelector<HTMLElement>('[data-passkey-trouble]')
  if (!place) return
  place.hidden = false
  place.textContent = place.dataset.passkeyTrouble ?? ''
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    answerOf(form).then(
      (answer) => send(form, answer),
      () => tell(form)
    )
  })
}

/** The field of the e-mail address offers passkeys by itself; nothing is said when nobody takes one. */
async function offerInField() {
  const form = document.querySelector<HTMLFormElement>('form[data-passkey="sign_in"]')
  const field = document.querySelector('input[autocomplete~="webauthn"]')
  if (!form || !field || !(await browserSupportsWebAuthnAutofill())) return
  send(form, await answerOf(form, true))
}
void offerInField().catch(() => {})

/** Six digits are a whole code: it goes by itself, once, and a hand that is slower sends no second try. */
for (const input of document.querySelectorAll<HTMLInputElement>('[data-one-time-code]')) {
  const listen = () => {
    if (!/^\d{6}$/.test(input.value.replaceAll(/\s/g, ''))) return
    input.removeEventListener('input', listen)
    input.form?.requestSubmit()
    input.form?.addEventListener('submit', (event) => event.preventDefault())
  }
  input.addEventListener('input', listen)
}
