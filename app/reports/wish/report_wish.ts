import { isDay, type Day } from '#core/calendar'
import { isUuid } from '#core/uuid'
import {
  LONGEST_SEARCH,
  TransactionFilter,
  type FlowChoice,
  type TransactionCriteria,
} from '#ledger/queries/transaction_filter'
import {
  COMPARISONS,
  GROUPS,
  PRESETS,
  beside,
  comparedPeriod,
  isReportable,
  presetPeriod,
  type Comparison,
  type Group,
  type Period,
  type Preset,
} from '#reports/wish/periods'

export const KINDS = [
  'income-expense',
  'cash-flow',
  'net-worth',
  'categories',
  'merchants',
  'budget-history',
  'custom',
] as const
export type Kind = (typeof KINDS)[number]
export const isKind = (text: unknown): text is Kind => KINDS.includes(text as Kind)

/** What the rows of a custom report are. */
export const DIMENSIONS = ['category', 'payee', 'tag', 'account', 'month'] as const
export type Dimension = (typeof DIMENSIONS)[number]
export const MEASURES = ['net', 'in', 'out', 'count', 'average'] as const
export type Measure = (typeof MEASURES)[number]

/** Everything of a report that stands in its address; what is not said is undefined. */
export interface ReportFields {
  period?: Preset
  from?: Day
  to?: Day
  compare?: Comparison
  group?: Group
  q?: string
  flow?: 'spend' | 'income'
  by?: Dimension
  measure?: Measure
  /** Which one a budget's history is of; the first without it. */
  budget?: string
  /** A column's key; a minus is the largest first. */
  sort?: string
}

const isOneOf = (known: readonly string[]) => (text: string) => known.includes(text)
const isReportDay = (text: string) => isDay(text) && isReportable(text)

const READERS: { [Field in keyof ReportFields]-?: (text: string) => boolean } = {
  period: isOneOf(PRESETS),
  from: isReportDay,
  to: isReportDay,
  compare: isOneOf(COMPARISONS),
  group: isOneOf(GROUPS),
  q: (text) => text.length <= LONGEST_SEARCH && !/\p{Cc}/u.test(text),
  flow: isOneOf(['spend', 'income']),
  by: isOneOf(DIMENSIONS),
  measure: isOneOf(MEASURES),
  budget: isUuid,
  sort: (text) => /^-?[a-z0-9-]{1,20}$/.test(text),
}
const FIELDS = Object.keys(READERS) as (keyof ReportFields)[]
const USUAL: Preset = '12-months'

/** What a person wants to know, as the address says it. Links to other reports and to rows are made here. */
export class ReportWish {
  readonly period: Period

  constructor(
    readonly kind: Kind,
    readonly fields: ReportFields,
    readonly today: Day,
    /** Fields that made no sense and are left out. */
    readonly hints: string[] = []
  ) {
    const { from, to, period } = fields
    const usual = presetPeriod(period ?? USUAL, today)
    const ends = [from ?? usual.from, to ?? (from && from > usual.to ? from : usual.to)].sort()
    this.period = { from: ends[0] as Day, to: ends[1] as Day }
  }

  /** Never fails: what cannot be read is left out and named in `hints`. */
  static parse(kind: Kind, query: Record<string, unknown>, today: Day): ReportWish {
    const fields: Record<string, string> = {}
    const hints: string[] = []
    for (const field of FIELDS) {
      const value = query[field]
      const text = typeof value === 'string' ? value.trim() : value
      if (text === undefined || text === null || text === '') continue
      if (typeof text === 'string' && READERS[field](text)) fields[field] = text
      else hints.push(field)
    }
    return new ReportWish(kind, fields, today, hints)
  }

  /** The preset that is shown; undefined for days of one's own. */
  get preset(): Preset | undefined {
    const { from, to, period } = this.fields
    return from || to ? undefined : (period ?? USUAL)
  }

  get compared(): Period | null {
    return comparedPeriod(this.period, this.fields.compare ?? 'none')
  }

  get flow(): 'spend' | 'income' {
    return this.fields.flow ?? 'spend'
  }

  with(changes: Partial<Record<keyof ReportFields, string | undefined>>): ReportWish {
    return new ReportWish(this.kind, { ...this.fields, ...changes } as ReportFields, this.today)
  }

  during(period: Period): ReportWish {
    return this.with({ ...period, period: undefined })
  }

  get earlier() {
    return this.during(beside(this.period, -1)).toUrl()
  }

  get later() {
    return this.during(beside(this.period, 1)).toUrl()
  }

  toQuery(): string {
    const said = FIELDS.flatMap((field) => {
      const value = this.fields[field]
      return value === undefined || value === '' ? [] : [[field, value] as [string, string]]
    })
    return new URLSearchParams(said).toString()
  }

  toUrl(ending = ''): string {
    const query = this.toQuery()
    return `/reports/${this.kind}${ending}${query ? `?${query}` : ''}`
  }

  /** The rows of a part of it, with more criteria. */
  rows(period: Period, more: TransactionCriteria & { flow?: FlowChoice } = {}): TransactionFilter {
    return new TransactionFilter({ from: period.from, to: period.to, q: this.fields.q, ...more })
  }
}
