import { COMPARISONS, GROUPS, PRESETS } from '#reports/wish/periods'
import { DIMENSIONS, MEASURES } from '#reports/wish/report_wish'
import { periodName } from '#reports/bucket_words'
import type { Asked } from '#reports/kinds/asked'

/** What the fields of a report offer, and how its period is called. */
export function formChoices(asked: Asked) {
  const { i18n, wish } = asked
  const offered = (known: readonly string[], words: string) =>
    known.map((value) => ({ value, label: i18n.t(`reports.${words}.${value}`) }))
  return {
    presets: offered(PRESETS, 'presets'),
    comparisons: offered(COMPARISONS, 'comparisons'),
    groups: offered(GROUPS, 'groups'),
    flows: offered(['spend', 'income'], 'flows'),
    dimensions: offered(DIMENSIONS, 'dimensions'),
    planRows: ['month', 'category'].map((value) => ({
      value,
      label: i18n.t(`reports.plan_rows.${value}`),
    })),
    measures: offered(MEASURES, 'measures'),
    period: periodName(wish.period, asked),
  }
}
