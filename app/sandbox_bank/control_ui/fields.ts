/** Fields of the control page's forms: how they look, and what they mean when they come back. */
import { html, Html } from '#sandbox_bank/hosted_link/html'

export interface Choice {
  value: string
  label: string
}

export interface Field {
  name: string
  label: string
  /** `flag` is a box to tick; a number or a text that is left empty is not sent. */
  kind: 'text' | 'number' | 'date' | 'flag' | 'choice'
  choices?: readonly (string | Choice)[]
  value?: string | number
  isRequired?: boolean
  isOn?: boolean
}

export interface FormParts {
  action: string
  name: string
  title: string
  button: string
  fields: readonly Field[]
  hint?: string
}

const REQUIRED = new Html('required')
const CHECKED = new Html('checked')
const SELECTED = new Html('selected')

export const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  kind: 'text',
  ...more,
})
export const number = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  ...text(name, label, more),
  kind: 'number',
})
export const date = (name: string, label: string): Field => ({ ...text(name, label), kind: 'date' })
export const flag = (name: string, label: string, isOn = false): Field => ({
  ...text(name, label),
  kind: 'flag',
  isOn,
})
export const choice = (
  name: string,
  label: string,
  choices: readonly (string | Choice)[],
  value?: string
): Field => ({ ...text(name, label), kind: 'choice', choices, value })

/** A form inside of a box that opens: the page stays short, and needs no script. */
export function form({ action, name, title, button, fields, hint }: FormParts): Html {
  return html`<details>
    <summary>${title}</summary>
    ${hint ? html`<p class="muted">${hint}</p>` : null}
    <form method="post" action="${action}">
      <input type="hidden" name="op" value="${name}" />
      ${fields.map((field) => input(field, `${name}-${field.name}`))}
      <button>${button}</button>
    </form>
  </details>`
}

/** A form that is only a button. */
export const act = (action: string, op: string, label: string): Html =>
  html`<form method="post" action="${action}" class="inline">
    <input type="hidden" name="op" value="${op}" />
    <button class="quiet">${label}</button>
  </form>`

function input(field: Field, id: string): Html {
  const { name, label, kind, value, isRequired, isOn } = field
  if (kind === 'flag') {
    return html`<label class="choice"
      ><input type="checkbox" name="${name}" value="1" ${isOn ? CHECKED : null} /> ${label}</label
    >`
  }
  if (kind === 'choice') {
    return html`<label for="${id}">${label}</label>
      <select id="${id}" name="${name}">
        ${(field.choices ?? []).map((one) => option(one, value))}
      </select>`
  }
  const step = kind === 'number' ? new Html('step="any"') : null
  return html`<label for="${id}">${label}</label>
    <input
      type="${kind}"
      id="${id}"
      name="${name}"
      value="${value ?? ''}"
      ${step}
      ${isRequired ? REQUIRED : null}
      autocomplete="off"
    />`
}

function option(one: string | Choice, chosen: Field['value']): Html {
  const { value, label } = typeof one === 'string' ? { value: one, label: one || '–' } : one
  return html`<option value="${value}" ${value === chosen ? SELECTED : null}>${label}</option>`
}

/** What a form says, by its fields. What cannot be read is passed on as it is and refused where it is used. */
export function valuesOf(fields: readonly Field[], body: Record<string, unknown>) {
  const values: Record<string, unknown> = {}
  for (const { name, kind } of fields) {
    const given = (body[name] as string[] | undefined)?.[0]
    if (kind === 'flag') values[name] = given !== undefined
    else if (given === undefined || given.trim() === '') continue
    else values[name] = kind === 'number' && given.trim() !== '' ? numberOf(given) : given
  }
  return values
}

const numberOf = (given: string): number | string =>
  Number.isFinite(Number(given)) ? Number(given) : given

/** Rows of texts with a heading each. Wide ones move sideways in their own region. */
export function table(caption: string, heads: string[], rows: (string | number | null | Html)[][]) {
  const head = heads.map((one) => html`<th scope="col">${one}</th>`)
  const line = (cells: (string | number | null | Html)[]) =>
    html`<tr>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows.map(line)}
      </tbody>
    </table>
  </div>`
}
