import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { test } from '@japa/runner'
import { Registry } from 'prom-client'
import { parse } from 'yaml'
import app from '@adonisjs/core/services/app'
import { countProcess } from '#ops/metrics/process_metrics'
import { tellInstallation } from '#ops/metrics/installation_metrics'
import { closeQueues } from '#ops/metrics/queue_counts'

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; next: string }
}

const read = (file: string) => fs.readFileSync(app.makePath(file), 'utf8')
const rules = (): Rule[] => parse(read('deploy/alerts.yml')).groups[0].rules

/** A program of Prometheus; `scripts/test.mjs` says where there is none. */
function promtool(args: string[], input = '') {
  if (!process.env.PROMTOOL) return { code: 0, said: '' }
  return new Promise<{ code: number; said: string }>((done) => {
    const options = { cwd: app.makePath('deploy') }
    const child = execFile(process.env.PROMTOOL!, args, options, (error, out, wrong) =>
      done({ code: error ? 1 : 0, said: out + wrong })
    )
    child.stdin!.end(input)
  })
}

function measured() {
  const registry = new Registry()
  const stop = countProcess(registry)
  // Only there where backups are made.
  process.env.BACKUP_TO = '/nowhere'
  tellInstallation(registry)
  delete process.env.BACKUP_TO
  return { registry, stop }
}

test.group('Alerts', () => {
  test('ask for numbers that are told, and lead to commands that are there', ({
    assert,
    cleanup,
  }) => {
    const { registry, stop } = measured()
    cleanup(stop)
    const told = registry.getMetricsAsArray().map(({ name }) => name)
    const commands = read('docs/commands.md')
    for (const { alert, expr, labels, annotations } of rules()) {
      const asked = expr.match(/\b(money_tracker|nodejs)_\w+/g) ?? []
      for (const name of asked)
        assert.include(told, name.replace(/(?<=_seconds)_(count|bucket|sum)$/, ''), alert)
      assert.include(['warning', 'critical'], labels.severity, alert)
      for (const [, command] of annotations.next.matchAll(/node ace ([\w:]+)/g))
        assert.include(commands, command, alert)
    }
  })

  test('are each proved to warn and to keep quiet', async ({ assert }) => {
    const { tests } = parse(read('deploy/alerts.test.yml')) as { tests: { name: string }[] }
    assert.deepEqual(
      tests.map(({ name }) => name),
      rules().flatMap(({ alert }) => [`${alert} warns`, `${alert} keeps quiet`])
    )
    const checked = await promtool(['check', 'rules', 'alerts.yml'])
    assert.equal(checked.code, 0, checked.said)
    const tried = await promtool(['test', 'rules', 'alerts.test.yml'])
    assert.equal(tried.code, 0, tried.said)
  }).timeout(60_000)

  test('read numbers in a form that Prometheus has nothing against', async ({
    assert,
    cleanup,
  }) => {
    const { registry, stop } = measured()
    cleanup(stop)
    cleanup(closeQueues)
    const { said } = await promtool(['check', 'metrics'], await registry.metrics())
    // How Node's own numbers are called is not ours to say.
    const ours = said.split('\n').filter((line) => line.startsWith('money_tracker'))
    assert.deepEqual(ours, [])
  })
})
