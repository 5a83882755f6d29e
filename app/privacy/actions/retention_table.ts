import { RETENTION } from '#config/retention'

const HEAD = `# For how long what is kept

Made from \`config/retention.ts\` by \`node ace docs:retention\`; a test compares. \`EnforceRetention\` deletes each day at 3:50 UTC what is past its time. What is in no line stays as long as its household or person: see privacy.md. Queues forget a done job after an hour and a failed one after 14 days; letters leave no copy here; backups age out within 35 days.

| What | Table | Kept |
|---|---|---|
`

/** docs/security/retention.md: the table that the job of each day goes by. */
export const retentionTable = (): string =>
  HEAD +
  RETENTION.map(({ what, table, keeps }) => `| ${what} | \`${table}\` | ${keeps} |\n`).join('')
