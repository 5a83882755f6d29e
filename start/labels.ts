import { onLabel } from '#categories/events/label_uses'
import { labelledLines } from '#ledger/events/labelled_lines'
import { seriesLabels } from '#recurring/events/series_labels'
import { ruleLabels } from '#rules/events/rule_labels'

/** What carries categories and tags, and moves along when two become one. */
onLabel(labelledLines)
onLabel(ruleLabels)
onLabel(seriesLabels)
