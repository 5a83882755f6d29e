import { indexEntities } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  directories: { views: 'resources/views', languageFiles: 'resources/lang' },
  commands: [
    () => import('@adonisjs/core/commands'),
    () => import('@adonisjs/lucid/commands'),
    () => import('#identity/commands/index'),
    () => import('#notifications/commands/index'),
    () => import('#ops/commands/index'),
  ],
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    { file: () => import('@adonisjs/core/providers/repl_provider'), environment: ['repl', 'test'] },
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('#providers/assets_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/redis/redis_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/mail/mail_provider'),
    () => import('#providers/database_types_provider'),
    () => import('#providers/database_role_provider'),
    () => import('#providers/live_events_provider'),
    ...(process.env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? [() => import('@adonisjs/otel/otel_provider')]
      : []),
    () => import('#providers/stopping_provider'),
  ],
  preloads: [
    () => import('#start/view'),
    () => import('#start/partials'),
    () => import('#start/routes'),
    () => import('#start/kernel'),
    () => import('#start/undo'),
    () => import('#start/arrivals'),
    () => import('#start/goals'),
    () => import('#start/recurring'),
    () => import('#start/balances'),
    () => import('#start/live'),
    () => import('#start/notifications'),
    () => import('#start/webhooks'),
    () => import('#start/labels'),
    () => import('#start/letters'),
    { file: () => import('#start/metrics'), environment: ['web'] },
  ],
  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 20_000 },
      {
        name: 'functional',
        files: [
          'tests/functional/!(banking)/**/*.spec.ts',
          'tests/functional/banking/{*,!(scenarios)/**/*}.spec.ts',
        ],
        timeout: 60_000,
      },
      {
        name: 'scenarios',
        files: ['tests/functional/banking/scenarios/**/*.spec.ts'],
        timeout: 60_000,
      },
      { name: 'simulator', files: ['tests/simulator/**/*.spec.ts'], timeout: 60_000 },
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 120_000 },
      // By the clock, on a machine that does nothing else: only `npm run test:timing` asks for them.
      ...(process.env.TIMING
        ? [{ name: 'timing', files: ['tests/timing/**/*.spec.ts'], timeout: 120_000 }]
        : []),
      // Real files that others may not have: only `npm run test:corpus` asks for them.
      ...(process.env.CORPUS_PLAID
        ? [{ name: 'corpus', files: ['tests/corpus/**/*.spec.ts'], timeout: 60_000 }]
        : []),
    ],
    forceExit: false,
  },
  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: 'resources/icons.json', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
  ],
  hooks: {
    init: [
      indexEntities({
        controllers: { source: 'app', importAlias: '#app', glob: ['**/*_controller.ts'] },
        events: { enabled: false },
        listeners: { enabled: false },
      }),
    ],
    buildStarting: [() => import('@adonisjs/vite/build_hook')],
  },
})
