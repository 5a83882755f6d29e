import fs from 'node:fs'
import { test } from '@japa/runner'
import { parse, parseAllDocuments } from 'yaml'
import app from '@adonisjs/core/services/app'

/** What is here stands in files that only run where there are containers: so their parts are compared. */
type Part = Record<string, any>

const FOLDER = 'deploy/kubernetes'
const read = (file: string) => fs.readFileSync(app.makePath(file), 'utf8')
const partsOf = (file: string): Part[] =>
  parseAllDocuments(read(`${FOLDER}/${file}`)).map((each) => each.toJS())
const files = () => fs.readdirSync(app.makePath(FOLDER))
const all = () => files().flatMap((file) => partsOf(file))
const ofKind = (kind: string) => all().filter((part) => part.kind === kind)
const workloads = () => [...ofKind('Deployment'), ...ofKind('Job')]
const podOf = (workload: Part) => workload.spec.template.spec
const containerOf = (workload: Part) => podOf(workload).containers[0]

const settings = new Set(
  [...read('start/env.ts').matchAll(/^ {2}([A-Z_]+): Env\.schema/gm)].map(([, name]) => name)
)
const isAnswered = (path: string, kind: string) =>
  kind === 'web'
    ? read('app/ops/routes.ts').includes(`router.get('${path}'`)
    : read('app/ops/metrics/worker_port.ts').includes(`path === '${path}'`)

test.group('Deployment', () => {
  test('knows every setting that it gives, in clusters and in containers', ({ assert }) => {
    const given = [...ofKind('ConfigMap'), ...ofKind('Secret')].flatMap(({ data, stringData }) =>
      Object.keys({ ...data, ...stringData })
    )
    const { services } = parse(read('compose.yaml'), { merge: true })
    const ours = Object.values<Part>(services).filter(({ image }) => image === 'money-tracker')
    assert.lengthOf(ours, 3)
    given.push(...ours.flatMap(({ environment }) => Object.keys(environment)))
    assert.isAbove(given.length, 25)
    assert.deepEqual(
      given.filter((name) => !settings.has(name)),
      []
    )
  })

  test('asks for how it is where that is answered, and is given time to end', ({ assert }) => {
    const [{ data }] = ofKind('ConfigMap')
    for (const workload of ofKind('Deployment')) {
      const { name } = workload.metadata
      const container = containerOf(workload)
      const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'].filter(
        (each) => container[each]
      )
      assert.lengthOf(probes, name === 'web' ? 3 : 2)
      for (const probe of probes) {
        const { path, port } = container[probe].httpGet
        assert.isTrue(isAnswered(path, name), path)
        assert.equal(container.ports[0].name, port)
      }
      const { terminationGracePeriodSeconds: grace } = podOf(workload)
      assert.isAtLeast(grace, Number(data.DRAIN_SECONDS) + 30)
    }
    const named = (name: string) =>
      containerOf(ofKind('Deployment').find(({ metadata }) => metadata.name === name)!)
    const { periodSeconds, failureThreshold } = named('web').readinessProbe
    assert.isAbove(Number(data.DRAIN_SECONDS), periodSeconds * failureThreshold)
    assert.equal(named('web').ports[0].containerPort, Number(data.PORT))
    assert.equal(named('worker').ports[0].containerPort, Number(data.METRICS_PORT))
  })

  test('runs as nobody in particular, writes nowhere and takes only so much', ({ assert }) => {
    assert.lengthOf(workloads(), 3)
    for (const workload of workloads()) {
      const { securityContext, automountServiceAccountToken } = podOf(workload)
      assert.isTrue(securityContext.runAsNonRoot)
      assert.isFalse(automountServiceAccountToken)
      const container = containerOf(workload)
      assert.isTrue(container.securityContext.readOnlyRootFilesystem)
      assert.isFalse(container.securityContext.allowPrivilegeEscalation)
      assert.deepEqual(container.securityContext.capabilities.drop, ['ALL'])
      assert.isString(container.resources.limits.memory)
      const secrets = container.envFrom.map((each: Part) => each.secretRef?.name)
      assert.equal(secrets.includes('owner'), workload.kind === 'Job', 'who holds the owner')
    }
  })

  test('is of one piece', ({ assert }) => {
    const [{ resources }] = ofKind('Kustomization')
    const meant = files().filter((file) => !/^(kustomization|secret)/.test(file))
    assert.sameMembers(resources, meant)
    const labels = workloads().map(({ spec }) => spec.template.metadata.labels)
    const isLabelled = (wanted: Part) =>
      labels.some((each) => Object.entries(wanted).every(([key, value]) => each[key] === value))
    for (const { spec } of ofKind('Service')) assert.isTrue(isLabelled(spec.selector))
    for (const { spec } of [...ofKind('PodDisruptionBudget'), ...ofKind('Deployment')])
      assert.isTrue(isLabelled(spec.selector.matchLabels))
    const migrate = containerOf(ofKind('Job')[0]).command.at(-1)
    assert.include(read('compose.yaml'), `"${migrate}"`)
    const dockerfile = read('Dockerfile')
    for (const line of ['USER node', 'EXPOSE 3333', '/livez', 'CMD ["node", "bin/server.js"]'])
      assert.include(dockerfile, line)
  })
})
