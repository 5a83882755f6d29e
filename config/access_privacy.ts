import { owner, person, viewer, type Access } from '#config/access_rules'

const proved = { stepUp: true }

/** Copies, erasures and consents: a part of config/access.ts. */
export const privacyAccess: Record<string, Access> = {
  'privacy.personal_data.show': person,
  'privacy.personal_copies.store': {
    ...person,
    ...proved,
    rate: 'export',
    audit: 'privacy.copy_asked',
  },
  'privacy.copy_files.show': {
    ...person,
    ...proved,
    rate: 'export',
    audit: 'privacy.copy_fetched',
  },
  'privacy.account_erasures.create': { ...person, ...proved },
  'privacy.account_erasures.store': {
    ...person,
    ...proved,
    audit: 'privacy.person_erasure_asked',
  },
  'privacy.account_erasures.destroy': { ...person, audit: 'privacy.person_erasure_taken_back' },
  'privacy.household_data.show': viewer,
  'privacy.household_copies.store': {
    ...viewer,
    ...proved,
    rate: 'export',
    audit: 'privacy.copy_asked',
  },
  'privacy.consents.index': viewer,
  'privacy.household_erasures.create': { ...owner, ...proved },
  'privacy.household_erasures.store': {
    ...owner,
    ...proved,
    audit: 'privacy.household_erasure_asked',
  },
  'privacy.household_erasures.destroy': {
    ...owner,
    audit: 'privacy.household_erasure_taken_back',
  },
}
