import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import env from '#start/env'
import { authApiClient } from '@adonisjs/auth/plugins/api_client'
import { authBrowserClient } from '@adonisjs/auth/plugins/browser_client'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { sessionBrowserClient } from '@adonisjs/session/plugins/browser_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { ApiClient, apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import { browserClient } from '@japa/browser-client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import { spec } from '@japa/runner/reporters'
import { chromium, type Browser } from 'playwright'
import { holdToContract } from '#tests/contract'
import { closingLine } from '#tests/reporter'
import type { Config } from '@japa/runner/types'

// Tests drop and fill tables: only ever those of `npm test`.
if (!app.inTest || !new URL(env.get('DATABASE_URL')).pathname.endsWith('_test')) {
  throw new Error('These tests run on the throwaway database of "npm test" alone.')
}

const baseURL = env.get('APP_URL')

// Whatever a test asks the API for: the answer is as its description says.
ApiClient.teardown(holdToContract)

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Pages that fade into each other take seconds of every spec. One that asks for motion has it. */
function standStill(browser: Browser) {
  const { newContext } = browser
  browser.newContext = (options) =>
    newContext.call(browser, { reducedMotion: 'reduce', ...options })
  return browser
}

export const plugins: Config['plugins'] = [
  assert(),
  pluginAdonisJS(app, { baseURL }),
  apiClient(baseURL),
  sessionApiClient(app),
  shieldApiClient(),
  authApiClient(app),
  browserClient({
    runInSuites: ['browser'],
    contextOptions: { baseURL, locale: 'en-US', timezoneId: 'UTC' },
    launcher: async (config) => {
      const how = { ...config, executablePath: process.env.CHROMIUM, args: CHROMIUM_FLAGS }
      return standStill(await chromium.launch(how))
    },
  }),
  sessionBrowserClient(app),
  authBrowserClient(app),
]

export const reporters: Config['reporters'] = {
  activated: ['spec', 'closing-line'],
  list: [spec(), closingLine()],
}

async function migrateQueues() {
  const queues = await import('#core/queue/migrate')
  const { QUEUES } = await import('#core/job')
  const url = env.get('DATABASE_URL')
  await queues.migrateQueues(env.get('DATABASE_OWNER_URL')!, new URL(url).username, [
    ...QUEUES,
    'test',
  ])
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [() => testUtils.db('owner').migrate(), migrateQueues],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name === 'unit') return
  suite.setup(() => testUtils.httpServer().start())
  // All tests come from one address: a suite does not inherit how often another one tried.
  suite.setup(async () => {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    await db.from('rate_limits').delete()
  })
  // What is counted is told a second later: not to tables that are gone.
  suite.teardown(async () => {
    const { requests } = await import('#core/rates/requests')
    requests.forget()
  })
}
