/** For how long what is kept: docs/security/retention.md is this table, and a job of each day enforces it. */
export interface RetentionRule {
  /** What it is, in words. */
  what: string
  table: string
  /** Until when, in words. */
  keeps: string
  /** The SQL condition on rows that go. */
  where: string
}

/** So long a copy of personal data can be fetched. */
export const KEPT_COPIES_DAYS = 7

const olderThan = (column: string, days: number) =>
  `${column} < now() - interval '${String(days)} days'`

export const RETENTION: RetentionRule[] = [
  {
    what: 'Webhooks of banks',
    table: 'webhook_events',
    keeps: '30 days',
    where: olderThan('received_at', 30),
  },
  {
    what: 'What banks answered, page by page, sealed',
    table: 'sync_pages',
    keeps: '30 days',
    where: olderThan('received_at', 30),
  },
  {
    what: 'Ways to a bank that were begun',
    table: 'link_sessions',
    keeps: '30 days after they end',
    where: olderThan('expires_at', 30),
  },
  {
    what: "Visits at a bank's page",
    table: 'bank_visits',
    keeps: '1 day after they end',
    where: olderThan('expires_at', 1),
  },
  {
    what: 'Sessions',
    table: 'sessions',
    keeps: 'until they end, or 14 days without use',
    where: `expires_at < now() or ${olderThan('last_seen_at', 14)}`,
  },
  {
    what: 'Browsers that are known',
    table: 'known_devices',
    keeps: '400 days without use',
    where: olderThan('last_seen_at', 400),
  },
  {
    what: 'Wishes for an account',
    table: 'sign_ups',
    keeps: 'until they end (1 day)',
    where: 'expires_at < now()',
  },
  {
    what: 'Links by mail',
    table: 'mail_links',
    keeps: '30 days after they end',
    where: olderThan('expires_at', 30),
  },
  {
    what: 'Changes of an address',
    table: 'email_changes',
    keeps: '30 days after they end',
    where: olderThan('expires_at', 30),
  },
  {
    what: 'Invitations to the installation',
    table: 'invitations',
    keeps: '30 days after they end',
    where: olderThan('expires_at', 30),
  },
  {
    what: 'Invitations to a household',
    table: 'household_invitations',
    keeps: '30 days after they end',
    where: `${olderThan('expires_at', 30)} or ${olderThan('revoked_at', 30)}`,
  },
  {
    what: 'Codes to set the installation up',
    table: 'setup_codes',
    keeps: 'until they end',
    where: 'expires_at < now()',
  },
  {
    what: 'What a passkey is asked to sign',
    table: 'passkey_challenges',
    keeps: 'until it ends (minutes)',
    where: 'expires_at < now()',
  },
  {
    what: 'API keys',
    table: 'api_keys',
    keeps: '90 days after they end',
    where: olderThan('least(revoked_at, expires_at)', 90),
  },
  {
    what: 'Addresses of calendars',
    table: 'calendar_feeds',
    keeps: '90 days after they end',
    where: olderThan('revoked_at', 90),
  },
  {
    what: 'Sign-ins of apps, with their refresh tokens',
    table: 'token_families',
    keeps: '90 days after they end',
    where: olderThan('least(ended_at, expires_at)', 90),
  },
  {
    what: 'Copies of personal data, with their files',
    table: 'data_exports',
    keeps: `${KEPT_COPIES_DAYS} days after they are made`,
    where: 'expires_at < now()',
  },
  {
    what: 'Files of attachments that were deleted',
    table: 'attachment_files',
    keeps: '30 days, as long as the deletion can be undone',
    where: `exists (select from attachments a where a.household_id = attachment_files.household_id
      and a.id = attachment_files.attachment_id and ${olderThan('a.deleted_at', 30)})`,
  },
  {
    what: 'Notifications',
    table: 'notifications',
    keeps: '180 days',
    where: olderThan('created_at', 180),
  },
  {
    what: 'How notifications went out',
    table: 'notification_deliveries',
    keeps: '90 days',
    where: olderThan('created_at', 90),
  },
  {
    what: 'Webhooks that were sent, and how they were answered',
    table: 'webhook_deliveries',
    keeps: '30 days',
    where: olderThan('created_at', 30),
  },
  {
    what: 'Browsers and phones for push messages',
    table: 'push_devices',
    keeps: '400 days without a message',
    where: olderThan('coalesce(sent_at, created_at)', 400),
  },
  {
    what: 'Notices about the security of an account',
    table: 'security_notices',
    keeps: '400 days',
    where: olderThan('created_at', 400),
  },
  {
    what: 'Troubles of a connection that are over',
    table: 'incidents',
    keeps: '400 days after they end',
    where: olderThan('closed_at', 400),
  },
  {
    what: 'That a form was sent, and where it led',
    table: 'form_keys',
    keeps: '1 day',
    where: olderThan('created_at', 1),
  },
  {
    what: 'What programs sent, and what they were answered',
    table: 'idempotency_keys',
    keeps: '3 days',
    where: olderThan('created_at', 3),
  },
  {
    what: 'Counts of requests and tries',
    table: 'rate_limits',
    keeps: 'until they start anew (1 day at most)',
    where: 'expire > 0 and expire < extract(epoch from now()) * 1000',
  },
  {
    what: 'Jobs that no queue took',
    table: 'outbox',
    keeps: '30 days; those that were taken go at once',
    where: olderThan('available_at', 30),
  },
  {
    what: 'That something was erased, by its hash',
    table: 'erasures',
    keeps: '400 days, so that backups that are older than that cannot bring it back',
    where: olderThan('done_at', 400),
  },
]
