import { PLAN_TABLES } from '#config/data_classes_plan'

/**
 * What every column of the database holds, how it is protected, for how long it is kept, and whether
 * it may stand in a log. A column without a class fails a test, and so does a secret in the clear.
 *
 * C1 public: the same for everybody. C2 internal: ids, times, counts, states; may be logged.
 * C3 personal: who somebody is and what they own; never logged, protected by row-level security and by
 * the encryption of disks and backups, since SQL counts with it. C4 secret: never logged, kept as a
 * hash, or `sealed` (config/sealed_columns.ts), or `wrapped` by a root key.
 *
 * In brackets for how long: until the household or the person is erased, with the row it belongs to
 * (owner), as config/retention.ts says (rule), for a transaction (moment), as docs/security/audit.md
 * says (log), or with the installation.
 */
export const CLASSES = ['C1', 'C2', 'C3', 'C4'] as const
export type DataClass = (typeof CLASSES)[number]
export const KEEPS = [
  'household',
  'person',
  'owner',
  'rule',
  'moment',
  'log',
  'installation',
] as const

export interface ClassifiedColumn {
  table: string
  column: string
  keeps: (typeof KEEPS)[number]
  class: DataClass
  /** How a secret is kept. */
  form?: 'hash' | 'sealed' | 'wrapped'
}

/** table (keeps): class column column … */
const TABLES = `
  account_days (household): C2 household_id account_id currency day rows C3 posted_minor pending_minor
  account_months (household): C2 household_id account_id currency month rows C3 posted_minor pending_minor
  account_totals (household): C2 household_id account_id currency rows C3 posted_minor pending_minor in_minor
    out_minor
  account_visibility (household): C2 household_id user_id account_id level
  accounts (household): C2 household_id id kind subtype currency position version closed_at deleted_at created_at
    updated_at owner_id C3 name official_name institution_name mask opening_minor opening_on
  activity_days (household): C2 household_id day account_id currency rows C3 in_minor out_minor
  api_keys (rule): C2 id key_id user_id household_id auth_version scopes expires_at last_used_at revoked_at created_at
    C3 name networks C4 secret_hash=hash
  attachment_files (rule): C2 household_id attachment_id C4 body=sealed
  attachments (household): C2 household_id id transaction_id type bytes width height added_by_id version deleted_at
    created_at C3 name
  audit_checks (log): C2 household_id sequence hash again_sequence again_hash checked_at broken_sequence problem
    told_at
  audit_heads (log): C2 household_id sequence hash
  audit_log (log): C2 household_id sequence occurred_at event actor_kind actor_user_id subject request_id
    previous_hash hash C3 data address
  balance_observations (household): C2 household_id id account_id day source currency observed_at C3 current_minor
    available_minor limit_minor
  bank_items (owner): C2 household_id connection_id removed_at request_id C3 item_hash
  bank_tasks (owner): C2 connection_id kind household_id requested_at started_at finished_at succeeded_at lease_until
    epoch failures error_code next_at
  bank_visits (rule): C2 household_id user_id session_id expires_at C4 token_hash=hash
  bulk_runs (household): C2 household_id id user_id act transaction_ids total done change_set_id created_at
    finished_at C3 value
  categories (household): C1 key icon color flow C2 household_id id parent_id merged_into_id is_essential position archived_at
    deleted_at created_at C3 name
  category_months (household): C2 household_id month category_id account_id currency flow rows C3 net_minor in_minor
    out_minor
  change_sets (household): C2 household_id id actor_kind actor_user_id cause undoes_id undone_by_id created_at C3
    details
  connections (household): C2 household_id id user_id provider history_status status error_code last_synced_at
    bank_refreshed_at version created_at removed_at error_type error_reason error_request_id consent_ends_at
    disconnect_reason has_new_accounts is_shared history_days products checked_at bank_failed_at refresh_asked_at
    refresh_began_at webhook_url removal removal_asked_at refused_since refused_runs reads_anew C3 provider_item_id
    institution_id institution_name cursor error_message C4 access_token=sealed
  consents (household): C2 household_id id connection_id user_id provider products history_days is_renewal agreed_at
    ends_at withdrawn_at withdrawn_by_id withdrawn_how C3 institution_name
  data_export_parts (owner): C2 export_id epoch place C4 body=sealed
  data_exports (rule): C2 id user_id household_id epoch lease_until bytes asked_at ready_at failed_at expires_at
  data_keys (owner): C2 id household_id user_id owner_id purpose root_key_id created_at retired_at C4 wrapped=wrapped
  email_changes (rule): C2 id user_id old_confirmed_at new_confirmed_at completed_at expires_at created_at C3
    old_email new_email
  erasures (rule): C2 id kind household_id user_id asked_by_id part_of_id paused_ids asked_at due_at started_at
    lease_until epoch logins_left done_at C3 subject_hash
  external_accounts (household): C2 household_id id connection_id account_id type subtype currency status created_at
    replaced_by_id is_backlogged closed_at C3 external_id persistent_id name official_name mask
  factor_removals (person): C2 user_id due_at created_at
  flow_days (household): C2 household_id day account_id currency flow rows C3 net_minor in_minor out_minor
  form_keys (rule): C2 household_id id user_id created_at C3 path location flash
  idempotency_keys (rule): C2 household_id user_id key fingerprint status created_at C3 headers answer
  holdings (household): C2 household_id id account_id security_id day currency C3 quantity price value_minor
    cost_minor
  household_invitations (rule): C2 household_id id role level invited_by_id is_mailed expires_at accepted_at
    revoked_at created_at C3 email C4 token_hash=hash
  households (household): C2 id currency time_zone created_at requires_second_factor reviews forgotten_in C3 name
  incidents (rule): C2 household_id id connection_id kind error_code error_reason request_id opened_at closed_at
  institutions (installation): C1 id name url color logo C2 fetched_at
  investment_transactions (household): C2 household_id id connection_id account_id security_id type subtype currency
    removed_at C3 external_id day name quantity price amount_minor fees_minor
  invitations (rule): C2 id invited_by_id expires_at accepted_at created_at C3 email C4 token_hash=hash
  key_rotations (installation): C2 id started_at finished_at
  known_devices (rule): C2 user_id created_at last_seen_at C4 device_hash=hash
  liabilities (household): C2 household_id id account_id kind currency is_overdue status seen_at C3 rates
    minimum_minor next_payment_due_on next_payment_minor last_payment_minor last_payment_on last_statement_minor
    last_statement_on past_due_minor original_minor ends_on
  link_sessions (rule): C2 household_id id user_id mode connection_id expires_at finished_at created_at product
    history_days chooses_accounts duplicate_of C3 offered C4 link_token=sealed hosted_url=sealed public_token=sealed
    oauth_state_hash=hash
  mail_links (rule): C2 id purpose user_id sign_up_id email_change_id sent_at used_at expires_at created_at C3 email
    C4 token_hash=hash
  matches (household): C2 household_id id kind first_id second_id score status created_at updated_at
  memberships (household): C2 household_id id user_id role created_at
  notification_deliveries (rule): C2 household_id notification_id channel user_id state attempts error due_at held_until
    sent_at created_at
  notification_settings (household): C2 household_id user_id choices currency rhythm quiet_from quiet_to shows_amounts
    updated_at C3 large_minor low_minor
  notifications (rule): C2 household_id id user_id kind created_at read_at planned_at is_hidden C3 key data
  outbox (rule): C2 id queue name payload attempts available_at created_at
  passkey_challenges (rule): C2 purpose user_id session_id expires_at C4 challenge_hash=hash
  passkeys (person): C2 id user_id counter transports is_synced last_used_at blocked_at created_at C3 credential_id
    public_key name
  payee_months (household): C2 household_id currency month account_id flow rows C3 merchant net_minor in_minor out_minor
  payee_names (household): C2 household_id id version created_at updated_at C3 key name
  payee_years (household): C2 household_id year account_id currency flow rows C3 merchant net_minor in_minor out_minor
  provider_transactions (household): C2 household_id id connection_id external_account_id transaction_id is_pending
    iso_currency unofficial_currency removed_at created_at updated_at claimed_by claimed_in is_parted C3 external_id
    pending_external_id amount date authorized_date payload
  push_devices (rule): C2 id user_id transport created_at sent_at C3 label C4 target_hash=hash target=sealed
  rate_limits (rule): C2 points expire C3 key
  recovery_codes (person): C2 id user_id created_at C4 code_hash=hash
  recurring_streams (household): C2 household_id id connection_id account_id direction frequency status is_active
    currency category_key movements ended_at C3 external_id name first_on last_on next_on average_minor last_minor
  refresh_tokens (owner): C2 id family_id parent_id used_at created_at C4 token_hash=hash
  repayments (household): C2 household_id id line_id expense_line_id created_at was_category_id was_category_origin
    was_flow was_flow_origin parted_from_id
  row_history (household): C2 household_id change_set_id ordinal table_name row_id operation row_ids xact C3 before
  rule_effects (household): C2 household_id transaction_id subject_id field rule_id change_set_id
  rule_runs (household): C2 household_id id rule_id kind status user_id choice total done changed change_set_id
    created_at finished_at
  rules (household): C2 household_id id position stops is_active version deleted_at created_at updated_at C3 name
    condition pattern actions
  saved_views (household): C2 household_id id user_id is_shared version deleted_at created_at updated_at C3 name query
  securities (household): C2 household_id id connection_id type subtype currency is_cash C3 external_id name ticker
    close_price
  security_notices (rule): C2 id user_id kind created_at read_at C3 data
  sessions (rule): C2 id user_id household_id auth_version created_at last_seen_at expires_at stepped_up_at is_pending
    C3 user_agent C4 token_hash=hash
  setup_codes (rule): C2 id expires_at created_at C4 code_hash=hash
  sign_ups (rule): C2 id locale currency time_zone expires_at created_at C3 email C4 password_hash=hash
  sum_checks (moment): C2 household_id id transaction_ids
  sync_pages (rule): C2 household_id id run_id page endpoint added modified removed bytes request_id received_at C3
    cursor_before cursor_after C4 body=sealed
  sync_runs (household): C2 household_id id connection_id cause outcome pages added changed removed merged error_code
    request_id bank_ms change_set_id started_at finished_at mode restarts error_type error_endpoint http_status
    kept_pages replays_id C3 base_cursor next_cursor
  tags (household): C1 color C2 household_id id version archived_at deleted_at created_at updated_at C3 name
  token_families (rule): C2 id user_id household_id auth_version last_used_at ended_at expires_at created_at C3 device
  totp_factors (person): C2 user_id last_step confirmed_at created_at C4 secret=sealed
  transaction_lines (household): C2 household_id id transaction_id position category_id category_origin flow
    flow_origin tag_ids version created_at C3 amount_minor note
  transaction_words (household): C2 household_id transaction_id C3 words
  transactions (household): C2 household_id id account_id source currency is_pending bank_category_key
    bank_category_confidence needs_review review_reason reconciliation_id version deleted_at deleted_reason created_at updated_at
    C3 amount_minor posted_on occurred_on bank_occurred_on bank_text bank_payee clean_payee user_payee note
    payee merchant
  transfers (household): C2 household_id id out_line_id in_line_id origin created_at
  users (person): C2 id locale theme density hidden_columns has_single_keys auth_version disabled_at created_at
    email_verified_at password_changed_at time_zone C3 email display_name C4 password_hash=hash
  webhook_deliveries (rule): C2 household_id id endpoint_id type body state attempts status error took_ms tried_at
    due_at held_until created_at C3 answer
  webhook_endpoints (household): C2 household_id id user_id resources overlaps_until cursor state reason failures
    rests_until succeeded_at created_at C3 url C4 secret=sealed old_secret=sealed
  webhook_events (rule): C2 id type code household_id connection_id received_at outcome handled_at C3 item_hash body
    C4 jwt_hash=hash link=sealed
`

/** Every column with its class, as the table above says. */
export const dataClasses: ClassifiedColumn[] = (PLAN_TABLES + TABLES)
  .trim()
  .split(/\n {2}(?=\S)/)
  .flatMap((line) => {
    const [, table, keeps, rest = ''] = /^(\w+) \((\w+)\): ([^]*)$/.exec(line.trim()) ?? []
    let now = '' as DataClass
    return rest.split(/\s+/).flatMap((word) => {
      if (CLASSES.includes(word as DataClass)) {
        now = word as DataClass
        return []
      }
      const [column, form] = word.split('=')
      return [{ table, column, keeps, class: now, ...(form && { form }) } as ClassifiedColumn]
    })
  })

/** Names of columns that no log may hold, whichever table they are of. */
export const secretNames = [
  ...new Set(dataClasses.filter((of) => of.class === 'C4').map(({ column }) => column)),
]
