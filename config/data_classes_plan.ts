/** The tables of plans and reports: a part of config/data_classes.ts, in its form. */
export const PLAN_TABLES = `
  balance_gaps (household): C2 household_id id account_id currency found_at checked_at closed_at C3 agreed_on told_on
    difference_minor
  budget_books (household): C2 household_id
  budget_categories (household): C2 household_id id budget_id category_id carry kind is_pooled is_fenced created_at
    C3 since_on cap_minor
  budget_closing_sums (household): C2 household_id budget_id audience_id starts_on category_id C3 spent_minor
    left_minor
  budget_closings (household): C2 household_id budget_id audience_id starts_on ends_on C3 in_minor to_plan_minor
  budget_marks (household): C2 household_id id budget_id since_on
  budget_moves (household): C2 household_id id budget_id starts_on kind from_category_id to_category_id user_id
    change_set_id created_at C3 amount_minor
  budget_periods (household): C2 household_id id budget_id span settled_at created_at
  budgets (household): C2 household_id id owner_id is_shared currency mode carry counts_pending period_kind
    rule_since_on starts_on version deleted_at created_at updated_at C3 name period_day period_anchor_on opening_minor
  calendar_feeds (rule): C2 id household_id user_id shows_amounts revoked_at created_at C4 token_hash=hash
  exchange_months (installation): C1 currency month per_euro
  exchange_rates (installation): C1 currency day per_euro known_on source
  exchange_sources (installation): C2 name etags asked_at changed_at newest_on failure
  dashboard_layouts (household): C2 household_id user_id sections hidden updated_at
  debt_plans (household): C2 household_id id method currency started_on version created_at updated_at C3 extra_minor
  debt_terms (household): C2 household_id id account_id place is_left_out created_at updated_at C3 rate minimum_minor
    start_minor
  goal_envelopes (household): C2 household_id id goal_id budget_id category_id created_at C3 share amount_minor
  goal_fundings (household): C2 household_id id goal_id account_id created_at C3 share amount_minor
  goals (household): C2 household_id id owner_id currency version archived_at deleted_at created_at updated_at C3 name
    target_minor target_on monthly_minor
  household_rates (household): C2 household_id id currency against day created_at C3 rate
  insights_seen (household): C2 household_id user_id key created_at
  reconciliation_exceptions (household): C2 household_id reconciliation_id transaction_id account_id
  reconciliations (household): C2 household_id id account_id currency status user_id adjustment_id finished_at
    deleted_at created_at C3 starts_on day balance_minor
  recurring_accounts (household): C2 household_id id series_id account_id
  recurring_occurrences (household): C2 household_id id series_id account_id paid_from status transaction_id origin
    created_at C3 due_on amount_minor
  recurring_refusals (household): C2 household_id id transaction_id account_id created_at
  recurring_series (household): C2 household_id id account_id is_strict category_id currency unit every day_of_month
    second_day weekend amount_origin state origin confidence version deleted_at created_at updated_at C3 name merchant
    anchor_on followed_on amount_minor low_minor high_minor
  recurring_wishes (household): C2 household_id C3 merchant
  saved_reports (household): C2 household_id id user_id kind is_shared version deleted_at created_at updated_at C3 name
    query
`
