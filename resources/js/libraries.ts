import Alpine from '@alpinejs/csp'
import htmx from 'htmx.org'

// The extensions, which load after this file, look for both on the window.
Object.assign(window, { htmx, Alpine })

export { Alpine, htmx }
