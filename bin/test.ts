process.env.NODE_ENV = 'test'

import 'reflect-metadata'
import { configure, processCLIArgs, run } from '@japa/runner'
import { fail, ignitor } from './ignitor.js'

ignitor
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, ...config } = await import('#tests/bootstrap')
    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      setup: runnerHooks.setup,
      teardown: runnerHooks.teardown.concat([() => app.terminate()]),
    })
  })
  .run(() => run())
  .catch(fail)
