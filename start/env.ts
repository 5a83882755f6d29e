import { Env } from '@adonisjs/core/env'
import { readSecretFiles } from '#core/secret_files'
import { refuseWeakSettings } from '#core/weaknesses'

readSecretFiles(process.env)

const env = await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string({ format: 'host' }),
  PORT: Env.schema.number(),
  APP_URL: Env.schema.string({ format: 'url', tld: false }),
  LOG_LEVEL: Env.schema.enum.optional([
    'fatal',
    'error',
    'warn',
    'info',
    'debug',
    'trace',
  ] as const),

  /** Signs and encrypts cookies. */
  APP_KEY: Env.schema.secret(),
  /** Encrypts secrets in the database: `k2:<base64>,k1:<base64>`, newest first. */
  KEYRING: Env.schema.secret(),

  /** So long a web process that was told to stop still answers, while the balancer in front notices. */
  DRAIN_SECONDS: Env.schema.number.optional(),

  /** A role that neither owns tables nor bypasses row-level security. */
  DATABASE_URL: Env.schema.string(),
  /** Owns the tables; only for migrations. */
  DATABASE_OWNER_URL: Env.schema.string.optional(),
  /** A streaming replica, as the same role: reports and files are read from it while it is up to date. */
  DATABASE_REPLICA_URL: Env.schema.string.optional(),
  /** Sees every row and writes none; only for backups. */
  DATABASE_BACKUP_URL: Env.schema.string.optional(),
  DATABASE_POOL: Env.schema.number.optional(),
  /** A folder, or `s3://bucket/folder`. */
  BACKUP_TO: Env.schema.string.optional(),
  /** Public keys of age (`age1…`), with commas; their secret keys open backups. */
  BACKUP_RECIPIENTS: Env.schema.string.optional(),
  /** So many backups are kept by the job of the night; 35 unless said. */
  BACKUP_KEEP: Env.schema.number.optional(),
  /** Queues and live events are on Redis when given, else on PostgreSQL. */
  REDIS_URL: Env.schema.string.optional(),

  /** Without a host, mail is printed where the app was started. */
  SMTP_HOST: Env.schema.string.optional({ format: 'host' }),
  SMTP_PORT: Env.schema.number.optional(),
  SMTP_USERNAME: Env.schema.string.optional(),
  SMTP_PASSWORD: Env.schema.secret.optional(),
  /** `tls` from the first byte (port 465), `starttls` (default), or `none` for a relay on this machine. */
  SMTP_SECURITY: Env.schema.enum.optional(['tls', 'starttls', 'none'] as const),
  MAIL_FROM: Env.schema.string.optional(),
  /** Told when the audit log is broken, and daily how far it goes. */
  OPERATOR_EMAIL: Env.schema.string.optional({ format: 'email' }),

  /** Who has it may read /metrics; without it there is none. */
  METRICS_TOKEN: Env.schema.secret.optional(),
  /** Where a worker answers /metrics and /livez; web processes do so where they serve pages. */
  METRICS_PORT: Env.schema.number.optional(),
  /** A collector of OpenTelemetry that is told of requests and what they waited for; see bin/tracing.ts. */
  OTEL_EXPORTER_OTLP_ENDPOINT: Env.schema.string.optional({ format: 'url', tld: false }),

  /** So many times the limits of config/rates.ts on requests; tries of passwords and codes stay as they are. */
  RATE_FACTOR: Env.schema.number.optional(),
  /** Sessions end after 30 days without use and 180 days at all events, or earlier: 0.02 is half an hour. */
  SESSION_IDLE_DAYS: Env.schema.number.optional(),
  SESSION_LONGEST_DAYS: Env.schema.number.optional(),
  SIGNUPS: Env.schema.enum.optional(['open', 'invited'] as const),
  /** `loopback` unless said: whose word about the sender's address counts. */
  TRUSTED_PROXIES: Env.schema.string.optional(),
  /** Hosts of a private network that are reached without TLS in production. */
  UNENCRYPTED_HOSTS: Env.schema.string.optional(),

  PLAID_CLIENT_ID: Env.schema.string.optional(),
  PLAID_SECRET: Env.schema.secret.optional(),
  PLAID_ENV: Env.schema.enum.optional(['sandbox', 'production'] as const),
  SANDBOX_BANK_URL: Env.schema.string.optional(),
  /** Plaid's rate limits at the sandbox bank, so that the app keeps to them too. */
  SANDBOX_BANK_LIMITS: Env.schema.enum.optional(['production', 'sandbox', 'off'] as const),

  /** Web Push: made by `node ace push:keys`. */
  VAPID_PUBLIC_KEY: Env.schema.string.optional(),
  VAPID_PRIVATE_KEY: Env.schema.secret.optional(),
  /** Push by Firebase: the JSON of a service account, or its file by FIREBASE_SERVICE_ACCOUNT_FILE. */
  FIREBASE_SERVICE_ACCOUNT: Env.schema.secret.optional(),
  /** Tests alone: push messages go to this port of this machine. */
  PUSH_SANDBOX_PORT: Env.schema.number.optional(),
  PUSH_TIMEOUT_MS: Env.schema.number.optional(),

  /** Own networks that outgoing webhooks may call too, without TLS if need be: `192.168.1.0/24`. */
  WEBHOOK_NETWORKS: Env.schema.string.optional(),
  WEBHOOK_TIMEOUT_MS: Env.schema.number.optional(),

  /** Where rates of currencies are fetched, in the form of the European Central Bank; `off` asks nobody. */
  FX_URL: Env.schema.string.optional(),
})

refuseWeakSettings(process.env)

export default env
