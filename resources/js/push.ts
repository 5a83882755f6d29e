/**
 * Push in this browser: asks only when the button is pressed, registers the worker that shows messages, and
 * sends the subscription with the form. Loaded by the settings of notifications alone.
 */
const form = document.querySelector<HTMLFormElement>('#push_form')
const button = document.querySelector<HTMLButtonElement>('#push_on')
const field = form?.querySelector<HTMLInputElement>('input[name="subscription"]')

function say(status: string) {
  for (const line of document.querySelectorAll<HTMLElement>('[data-push-status]'))
    line.hidden = line.dataset.pushStatus !== status
}

/** The worker's address is fixed; the policy of the page wants it to be named as one to trust. */
const workerUrl = (): string => {
  const { trustedTypes } = window as unknown as {
    trustedTypes?: {
      createPolicy(name: string, rules: object): { createScriptURL(url: string): string }
    }
  }
  const rules = { createScriptURL: () => '/push-worker.js' }
  return trustedTypes?.createPolicy('push', rules).createScriptURL('') ?? '/push-worker.js'
}

let address: string | undefined

async function subscribe(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return say('denied')
  address ??= workerUrl()
  await navigator.serviceWorker.register(address)
  const { pushManager } = await navigator.serviceWorker.ready
  await (await pushManager.getSubscription())?.unsubscribe()
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: field!.dataset.pushKey,
  })
  const { endpoint, keys } = subscription.toJSON()
  field!.value = JSON.stringify({ endpoint, keys })
  form!.submit()
}

if (form && button && field) {
  if ('serviceWorker' in navigator && 'PushManager' in window) {
    button.disabled = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      button.disabled = true
      void subscribe()
        .catch(() => say('failed'))
        .finally(() => (button.disabled = false))
    })
  } else say('unable')
}
