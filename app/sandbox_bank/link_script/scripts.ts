/** The two scripts of the bank: `window.Plaid` for the app's page, and the one that speaks from inside its frame. */

/** Shows Link in a dialog of the app's page. It has the names and arguments of Plaid's own script. */
export const INITIALIZE = `(() => {
  'use strict'
  const bank = new URL(document.currentScript.src).origin
  const nothing = () => {}
  const size = { position: 'fixed', inset: '0', margin: 'auto', padding: '0', border: '0',
    width: 'min(34rem, 100vw)', height: 'min(46rem, 100vh)', maxWidth: '100vw', maxHeight: '100vh' }

  function create(options) {
    const { token, receivedRedirectUri } = options
    const { onSuccess = nothing, onExit = nothing, onEvent = nothing, onLoad = nothing } = options
    if (typeof token !== 'string' || token === '') throw new Error('Plaid.create needs a token')
    const known = new Set()
    let dialog = null

    function address() {
      const url = new URL('/link/open', bank)
      url.searchParams.set('token', token)
      url.searchParams.set('origin', location.origin)
      if (receivedRedirectUri) {
        const state = new URL(receivedRedirectUri).searchParams.get('oauth_state_id')
        url.searchParams.set('oauth_state_id', state ?? '')
      }
      return url.href
    }

    function hear(message) {
      const isOurs = dialog && message.source === dialog.firstChild.contentWindow
      if (message.origin !== bank || !isOurs || message.data?.from !== 'sandbox-bank') return
      const { events, success, exit } = message.data
      for (const event of events) {
        if (known.has(event.event_id)) continue
        known.add(event.event_id)
        onEvent(event.event_name, event.event_metadata)
      }
      if (success) close(() => onSuccess(success.public_token, success.metadata))
      else if (exit) close(() => onExit(exit.error, exit.metadata))
    }

    function close(then) {
      dialog?.close()
      dialog?.remove()
      dialog = null
      then()
    }

    function open() {
      if (dialog) return
      dialog = document.createElement('dialog')
      const frame = document.createElement('iframe')
      frame.title = 'Sandbox bank'
      frame.src = address()
      Object.assign(dialog.style, size)
      Object.assign(frame.style, { width: '100%', height: '100%', border: '0' })
      dialog.append(frame)
      dialog.addEventListener('cancel', (event) => { event.preventDefault(); exit() })
      document.body.append(dialog)
      dialog.showModal()
    }

    function exit(how = {}) {
      if (!dialog) return
      dialog.firstChild.contentWindow.postMessage({ to: 'sandbox-bank', please: 'exit' }, bank)
      if (how.force) close(() => onExit(null, { institution: null, status: '', link_session_id: '', request_id: '' }))
    }

    function destroy() {
      removeEventListener('message', hear)
      close(nothing)
    }

    addEventListener('message', hear)
    queueMicrotask(onLoad)
    return { open, exit, destroy }
  }

  window.Plaid = Object.freeze({ create, version: 'sandbox-bank' })
})()
`

/** Tells the page around the frame what has happened, and leaves when that page asks for it. */
export const FRAME = `(() => {
  'use strict'
  const { origin, ...news } = JSON.parse(document.getElementById('main').dataset.link)
  if (window.parent === window) return
  window.parent.postMessage({ from: 'sandbox-bank', ...news }, origin)
  addEventListener('message', (message) => {
    if (message.origin !== origin || message.data?.please !== 'exit') return
    document.querySelector('form[action$="/exit"]')?.requestSubmit()
  })
})()
`
