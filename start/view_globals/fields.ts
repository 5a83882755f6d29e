interface FieldInput {
  name: string
  id?: string
  value?: unknown
  hint?: string
  /** The shared `errors` and `old` of a form that is shown again. */
  errors?: Record<string, { message: string }[]>
  old?: unknown
}

/** `lines[0][amount]` as the validator and the lookup spell it: `lines.0.amount`. */
const pathOf = (name: string) => name.replaceAll(/\[(\w*)\]/g, '.$1').replace(/\.$/, '')

export const fieldId = (name: string) => `field_${pathOf(name).replaceAll('.', '_')}`

/** What a field shows: what was typed before what is stored, its error, and what describes it. */
export function fieldState({ name, id = fieldId(name), value, hint, errors, old }: FieldInput) {
  const error = errors?.[pathOf(name)]?.[0]?.message
  const describedBy = [hint && `${id}_hint`, error && `${id}_error`].filter(Boolean).join(' ')
  return { id, name, hint, error, describedBy, value: typed(old, name) ?? value ?? '' }
}

/** The session shares a function named `old`; only what the form sent is an object. */
function typed(old: unknown, name: string): unknown {
  if (typeof old !== 'object' || old === null) return undefined
  if (Object.hasOwn(old, name)) return (old as Record<string, unknown>)[name]
  return pathOf(name)
    .split('.')
    .reduce<unknown>((found, key) => {
      const isInside = typeof found === 'object' && found !== null && Object.hasOwn(found, key)
      return isInside ? (found as Record<string, unknown>)[key] : undefined
    }, old)
}

/** Whether the form is shown again; an unticked box is not sent, so `value` must not tick it then. */
export const isShownAgain = (old: unknown) =>
  typeof old === 'object' && old !== null && Object.keys(old).length > 0

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
