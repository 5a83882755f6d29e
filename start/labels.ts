import { onRenaming } from '#core/renaming'
import { onLabel } from '#categories/events/label_uses'
import { labelledLines } from '#ledger/events/labelled_lines'
import { seriesLabels } from '#recurring/events/series_labels'
import { followInQueries } from '#ledger/events/renamed_queries'
import { followInConditions } from '#rules/events/renamed_conditions'
import { ruleLabels } from '#rules/events/rule_labels'

/** What carries categories and tags, and moves along when two become one. */
onLabel(labelledLines)
onLabel(ruleLabels)
onLabel(seriesLabels)

/** Texts that name categories, tags, accounts and payees, and go on meaning the same. */
onRenaming(followInConditions)
onRenaming(followInQueries('saved_views'))
onRenaming(followInQueries('saved_reports'))
