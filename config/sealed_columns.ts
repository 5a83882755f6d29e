/** A column whose values are sealed by `#core/sealing/seal`, so that `key:rotate` finds all of them. */
export interface SealedColumn {
  table: string
  column: string
  owner: 'household' | 'user' | 'installation'
  /** The columns that make up `row` of the value's place; none where there is one row per owner. */
  row: string[]
  /** Sealed as bytes rather than as text. */
  isBytes?: boolean
  /** SQL that finds the person where the table has no user_id; its row is `t`. */
  user?: string
}

const household = (table: string, column: string): SealedColumn => ({
  table,
  column,
  owner: 'household',
  row: ['id'],
})

export const sealedColumns: SealedColumn[] = [
  household('connections', 'access_token'),
  household('link_sessions', 'link_token'),
  household('link_sessions', 'hosted_url'),
  household('link_sessions', 'public_token'),
  { ...household('sync_pages', 'body'), row: ['run_id', 'page'], isBytes: true },
  { ...household('attachment_files', 'body'), row: ['attachment_id'], isBytes: true },
  household('webhook_endpoints', 'secret'),
  household('webhook_endpoints', 'old_secret'),
  { table: 'push_devices', column: 'target', owner: 'user', row: ['id'] },
  { table: 'totp_factors', column: 'secret', owner: 'user', row: [] },
  {
    table: 'data_export_parts',
    column: 'body',
    owner: 'user',
    row: ['export_id', 'epoch', 'place'],
    isBytes: true,
    user: '(select e.user_id from data_exports e where e.id = t.export_id)',
  },
  { table: 'webhook_events', column: 'link', owner: 'installation', row: ['id'] },
]
