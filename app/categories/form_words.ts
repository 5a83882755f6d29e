import type { FormWords } from '#core/stale_form'

type Translate = (key: string) => string

export interface CategoryLooks {
  name: string
  parentId?: string | null
  icon?: string
  color?: number
  isEssential?: boolean
}

/** What the form of a category is about; `groups` are those that it offers. */
export const categoryWords = (
  { name, parentId, icon, color, isEssential }: CategoryLooks,
  groups: { value: string; label: string }[],
  t: Translate
): FormWords => ({
  'categories.form.name': name,
  'categories.form.group': groups.find(({ value }) => value === parentId)?.label ?? '',
  'categories.form.essential': t(isEssential ? 'categories.form.yes' : 'categories.form.no'),
  'categories.form.color': String(color ?? ''),
  'categories.form.icon': (icon ?? '').replaceAll('-', ' '),
})

export const tagWords = ({ name, color }: { name: string; color: number | null }): FormWords => ({
  'categories.form.name': name,
  'categories.form.color': String(color ?? ''),
})
