import { hasLine, IS_SPLIT } from '#ledger/actions/bulk/statements'
import { ownFlow } from '#ledger/actions/ties/flows'

/*
 * `:value` is "parts" or "parts category": into how many parts of the same size, and what all but the
 * first are for.
 */
const PARTS = /* sql */ `split_part((:value)::text, ' ', 1)::int`
const CATEGORY = /* sql */ `nullif(split_part((:value)::text, ' ', 2), '')::uuid`

/** Some part of it would be nothing. */
export const IS_TOO_SMALL = /* sql */ `abs(t.amount_minor) < ${PARTS}`

/** A transfer's or repayment's amount is what the tie is about. */
export const IS_TIED = hasLine(/* sql */ `(
  exists (select from transfers f where f.household_id = l.household_id and l.id in (f.out_line_id, f.in_line_id))
  or exists (select from repayments r where r.household_id = l.household_id and l.id in (r.line_id, r.expense_line_id)))`)

/**
 * Divides whole transactions into parts of the same size; cents that are left go to the first ones. The
 * line that is there becomes the first part, the others are like it, but for the category that is chosen.
 */
export const SPLIT_EVENLY = /* sql */ `
  with chosen as (
    select l.* from transactions t
    join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    where t.household_id = app.household_id() and t.id = any ((:ids)::uuid[]) and t.deleted_at is null
      and not (${IS_SPLIT} or ${IS_TIED} or ${IS_TOO_SMALL})
  ), part as (
    select chosen.household_id, chosen.id as line_id, chosen.transaction_id, number,
      sign(chosen.amount_minor)::bigint * (abs(chosen.amount_minor) / ${PARTS}
        + case when number < abs(chosen.amount_minor) % ${PARTS} then 1 else 0 end) as amount_minor,
      coalesce(${CATEGORY}, chosen.category_id) as category_id,
      case when ${CATEGORY} is null then chosen.category_origin else 'user' end as category_origin,
      chosen.flow, chosen.flow_origin, chosen.tag_ids
    from chosen cross join generate_series(0, ${PARTS} - 1) number
  ), made as (
    insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id,
      category_origin, flow, flow_origin, tag_ids)
    select household_id, gen_random_uuid(), transaction_id, number, amount_minor, category_id, category_origin,
      case when flow_origin = 'category' then ${ownFlow('part')} else flow end, flow_origin, tag_ids
    from part where number > 0
  ), kept as (
    update transaction_lines line set amount_minor = part.amount_minor, version = line.version + 1
    from part where part.number = 0 and line.household_id = part.household_id and line.id = part.line_id
    returning line.transaction_id
  ) select count(*)::int as count from kept`
