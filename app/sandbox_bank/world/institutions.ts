/** The banks of the sandbox, with Plaid's sandbox ids. All of them are invented. */
export type InstitutionHealth = 'healthy' | 'degraded' | 'down' | 'unsupported'

export interface Institution {
  id: string
  name: string
  country: string
  currency: string
  color: string
  isOauth: boolean
  hasPersistentAccountIds: boolean
  health: InstitutionHealth
  consentDays: number | null
}

const usual = {
  country: 'US',
  currency: 'USD',
  isOauth: false,
  hasPersistentAccountIds: false,
  health: 'healthy' as InstitutionHealth,
  consentDays: null,
}

export const INSTITUTIONS: readonly Institution[] = [
  { ...usual, id: 'ins_109508', name: 'First Platypus Bank', color: '#1f5f8b' },
  { ...usual, id: 'ins_109509', name: 'First Gingham Credit Union', color: '#8b2f4a' },
  { ...usual, id: 'ins_109510', name: 'Tattersall Federal Credit Union', color: '#2f6b3f' },
  { ...usual, id: 'ins_109511', name: 'Tartan Bank', color: '#7a3b12' },
  {
    ...usual,
    id: 'ins_127287',
    name: 'Platypus OAuth Bank',
    color: '#4b3f8f',
    isOauth: true,
    hasPersistentAccountIds: true,
  },
  {
    ...usual,
    id: 'ins_43',
    name: 'Tartan-Dominion Bank of Canada',
    country: 'CA',
    currency: 'CAD',
    color: '#a32020',
  },
  {
    ...usual,
    id: 'ins_117650',
    name: 'Royal Bank of Plaid',
    country: 'GB',
    currency: 'GBP',
    color: '#3a2a63',
    isOauth: true,
    consentDays: 180,
  },
  {
    ...usual,
    id: 'ins_132363',
    name: 'Unhealthy Platypus Bank - Degraded',
    color: '#6b5b1f',
    health: 'degraded',
  },
  {
    ...usual,
    id: 'ins_132361',
    name: 'Unhealthy Platypus Bank - Down',
    color: '#5a5a5a',
    health: 'down',
  },
  {
    ...usual,
    id: 'ins_133402',
    name: 'Unsupported Platypus Bank',
    color: '#444444',
    health: 'unsupported',
  },
]

/** The institution with this id, or null. Ids are case-sensitive. */
export const findInstitution = (id: string): Institution | null =>
  INSTITUTIONS.find((institution) => institution.id === id) ?? null

/** Institutions of these countries whose name contains the words, in table order. */
export function searchInstitutions(query: string, countries: string[]): Institution[] {
  const wanted = query.trim().toLowerCase()
  return INSTITUTIONS.filter(
    (institution) =>
      countries.includes(institution.country) && institution.name.toLowerCase().includes(wanted)
  )
}
