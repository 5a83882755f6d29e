import { editor, viewer, type Access } from '#config/access_rules'

/** Rules that file rows by themselves: a part of config/access.ts. */
export const rulesAccess: Record<string, Access> = {
  'rules.rules.index': viewer,
  'rules.rules.show': viewer,
  'rules.rules.create': editor,
  'rules.rules.store': editor,
  'rules.rules.edit': editor,
  'rules.rules.update': editor,
  'rules.rules.destroy': editor,
  'rules.previews.show': editor,
  'rules.places.update': editor,
  'rules.pauses.store': editor,
  'rules.pauses.destroy': editor,
  'rules.runs.show': viewer,
  'rules.runs.destroy': editor,
}
