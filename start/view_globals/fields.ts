interface FieldInput {
  name: string
  id?: string
  value?: unknown
  hint?: string
  /** The shared `errors` and `sent` of a form that is shown again. */
  errors?: Record<string, { message: string }[]>
  sent?: Record<string, unknown>
}

/** `lines[0][amount]` as the validator and the lookup spell it: `lines.0.amount`. */
const pathOf = (name: string) => name.replaceAll(/\[([\w-]*)\]/g, '.$1').replace(/\.$/, '')

export const fieldId = (name: string) => `field_${pathOf(name).replaceAll('.', '_')}`

/** What a field shows: what was typed before what is stored, its error, and what describes it. */
export function fieldState({
  name,
  id = fieldId(name),
  value,
  hint,
  errors,
  sent = {},
}: FieldInput) {
  const error = errors?.[pathOf(name)]?.[0]?.message
  const describedBy = [hint && `${id}_hint`, error && `${id}_error`].filter(Boolean).join(' ')
  return { id, name, hint, error, describedBy, value: typed(sent, name) ?? value ?? '' }
}

/** What was typed before, by the name or along its path. */
function typed(sent: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(sent, name)) return sent[name]
  return pathOf(name)
    .split('.')
    .reduce<unknown>((found, key) => {
      const isInside = typeof found === 'object' && found !== null && Object.hasOwn(found, key)
      return isInside ? (found as Record<string, unknown>)[key] : undefined
    }, sent)
}

/** Whether the form is shown again; an unticked box is not sent, so `value` must not tick it then. */
export const isShownAgain = (sent: Record<string, unknown> = {}) => Object.keys(sent).length > 0

/** The summary above a form: one line for each field with an error. */
export const errorList = (errors: FieldInput['errors'] = {}) =>
  Object.entries(errors).map(([name, messages]) => ({
    id: fieldId(name),
    message: messages[0].message,
  }))

/** An option is a plain value, `{ value, label }`, or a group `{ label, options }`. */
export const optionsOf = (options: unknown[]) =>
  options.map((option) =>
    typeof option === 'object' && option !== null
      ? (option as { value?: string; label: string; options?: unknown[] })
      : { value: String(option), label: String(option) }
  )

/** Where a form goes: methods beyond GET and POST ride in the address, so that they work without script. */
export function formTarget(action: string, method: string) {
  const name = method.toUpperCase()
  if (name === 'GET' || name === 'POST') return { action, method: name.toLowerCase() }
  const mark = action.includes('?') ? '&' : '?'
  return { action: `${action}${mark}_method=${name}`, method: 'post' }
}
