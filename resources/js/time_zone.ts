/** The browser knows the time zone and the server does not; a choice that was made stays. */
export function fillTimeZone(root: ParentNode) {
  const select = root.querySelector<HTMLSelectElement>('select[name="time_zone"][data-detect]')
  if (!select) return
  select.removeAttribute('data-detect')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  if ([...select.options].some(({ value }) => value === timeZone)) select.value = timeZone
}
