import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { now } from '#core/clock'
import { requestFacts } from '#core/request_facts'
import { defineConfig, targets } from '@adonisjs/core/logger'
import { secretNames } from '#config/data_classes'
import type { InferLoggers } from '@adonisjs/core/types'

/** Names that never reach a log, wherever they stand. `Secret` values hide themselves. */
const SECRET_NAMES = new Set([...secretNames, 'password', 'token', 'authorization', 'cookie'])

export const redact = {
  paths: [...SECRET_NAMES].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  censor: '[secret]',
}

/** How each line is made: the time in UTC, and of a request who asks, in which household. */
export const logLines = {
  redact,
  timestamp: () => `,"time":"${now().toISOString()}"`,
  mixin() {
    const facts = requestFacts()
    if (!facts) return {}
    return { actor: facts.userId, actor_kind: facts.kind, household: facts.householdId ?? null }
  },
}

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'money-tracker',
      level: env.get('LOG_LEVEL', 'info'),
      ...logLines,
      transport: {
        targets: targets()
          .pushIf(app.inDev, targets.pretty())
          .pushIf(!app.inDev, targets.file({ destination: 1 }))
          .toArray(),
      },
    },
  },
})
export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
