/** The one stylesheet of the hosted pages: contrast of at least 4.5 to 1, visible focus, 44 point targets. */
export const STYLESHEET = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f3f4f1; --ink: #1b2320; --muted: #4d5a55; --line: #8a958f; --act: #0b5d4b; --on-act: #fff; --alarm: #9c1c1c; --label: #fbe7a1; --on-label: #3a2c00 }
@media (prefers-color-scheme: dark) { :root { --paper: #1c2321; --ground: #121715; --ink: #eef2f0; --muted: #b4c0bb; --line: #7d8984; --act: #7fd6bd; --on-act: #06231b; --alarm: #ffb3ad; --label: #4a3b07; --on-label: #fdf0c4 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
.label { margin: 0; padding: .75rem 1rem; background: var(--label); color: var(--on-label); text-align: center }
.label strong { display: inline-block; margin-inline-end: .5rem }
main { max-width: 30rem; margin: 1.5rem auto; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem }
h1, p { overflow-wrap: anywhere }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance }
p { margin: 0 0 1rem }
.muted { color: var(--muted) }
.alarm { padding: .75rem; border: 2px solid var(--alarm); border-radius: .375rem; color: var(--alarm); font-weight: 600 }
label, legend { display: block; margin-bottom: .25rem; font-weight: 600 }
input:not([type=checkbox]):not([type=hidden]), select { width: 100%; min-height: 2.75rem; margin-bottom: 1rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--paper); color: var(--ink); font: inherit }
fieldset { margin: 0 0 1rem; padding: 0; border: 0 }
.choice { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; margin: 0; padding: .25rem 0; border-bottom: 1px solid var(--line); font-weight: 400 }
.choice input { width: 1.25rem; height: 1.25rem; accent-color: var(--act) }
button, .button { display: flex; align-items: center; justify-content: center; width: 100%; min-height: 2.75rem; margin: 0 0 .75rem; padding: .5rem 1rem; border: 2px solid var(--act); border-radius: .375rem; background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
.quiet { background: transparent; color: var(--act) }
.bank { justify-content: flex-start; gap: .75rem; border: 1px solid var(--line); background: transparent; color: var(--ink); text-align: start }
.bank img { border-radius: .375rem }
.wide main { max-width: 64rem }
nav { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-bottom: 1rem }
nav a, td a { color: var(--act) }
nav a { display: inline-flex; align-items: center; min-height: 2.75rem }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.125rem }
.done { padding: .75rem; border: 2px solid var(--act); border-radius: .375rem }
.inline { display: inline-block }
.inline button { width: auto; margin-inline-end: .5rem }
details { margin-bottom: .5rem; border: 1px solid var(--line); border-radius: .375rem }
summary { min-height: 2.75rem; padding: .5rem .75rem; cursor: pointer; font-weight: 600 }
details[open] { padding: 0 .75rem .75rem }
details[open] summary { margin: 0 -.75rem .5rem }
.scroll { overflow-x: auto; margin-bottom: 1rem }
table { width: 100%; border-collapse: collapse; font-size: .875rem }
caption { margin-bottom: .25rem; text-align: start; font-weight: 600 }
th, td { padding: .5rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top }
td { overflow-wrap: anywhere; min-width: 5rem }
td:last-child { min-width: 11rem }
ul { margin: 0 0 1rem; padding: 0; list-style: none }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
@media (forced-colors: active) { button, .button { border-color: ButtonText } }
`
