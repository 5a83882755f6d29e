import fs from 'node:fs'
import { test } from '@japa/runner'
import semver from 'semver'
import app from '@adonisjs/core/services/app'

interface Advisory {
  id: string
  package: string
  affected: string
  fixed: string
  what: string
  exception?: { reason: string; expires: string }
}
interface Locked {
  version: string
  resolved?: string
  integrity?: string
  link?: boolean
  inBundle?: boolean
  hasInstallScript?: boolean
}

const read = (file: string) => JSON.parse(fs.readFileSync(app.makePath(file), 'utf8'))
const lock = (): [path: string, Locked][] =>
  Object.entries<Locked>(read('package-lock.json').packages).filter(([path]) => path !== '')
const nameIn = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13)

/** Of these packages, what an advisory names; an exception holds until its day. */
function affectedBy(advisories: Advisory[], packages: [string, Locked][], today: string) {
  return packages.flatMap(([path, { version }]) =>
    advisories
      .filter((advisory) => advisory.package === nameIn(path))
      .filter(({ affected }) => semver.satisfies(version, affected, { includePrerelease: true }))
      .filter(({ exception }) => !exception || exception.expires < today)
      .map(({ id, fixed, exception }) =>
        exception
          ? `${path} ${version}: the exception for ${id} is over`
          : `${path} ${version}: ${id}, fixed in ${fixed}`
      )
  )
}

test.group('What the app is built from', () => {
  test('[V 15.1.1, 15.2.1] holds no version that advisories.json names, and no exception is over', ({
    assert,
  }) => {
    const { advisories } = read('advisories.json')
    const today = new Date().toISOString().slice(0, 10)
    assert.deepEqual(affectedBy(advisories, lock(), today), [])
    // Somebody looks again in time: an exception is no decision for ever.
    for (const { id, exception } of advisories as Advisory[])
      if (exception)
        assert.isBelow(Date.parse(exception.expires) - Date.now(), 190 * 86_400_000, id)
  })

  test('an advisory is found in its range, also beneath another package', ({ assert }) => {
    const advisory = { id: 'X-1', package: '@a/b', affected: '<2.0.1', fixed: '2.0.1', what: 'x' }
    const at = (path: string, version: string): [string, Locked] => [path, { version }]
    const over = { ...advisory, exception: { reason: 'x', expires: '2026-01-01' } }
    const packages = [
      at('node_modules/@a/b', '2.0.1'),
      at('node_modules/c/node_modules/@a/b', '2.0.0'),
    ]
    const [found, ...more] = affectedBy([advisory], packages, '2026-01-01')
    assert.match(found, /^node_modules\/c.*X-1, fixed in 2\.0\.1$/)
    assert.isEmpty(more)
    assert.isEmpty(affectedBy([over], packages, '2026-01-01'))
    assert.match(affectedBy([over], packages, '2026-01-02')[0], /is over$/)
    assert.lengthOf(affectedBy([advisory], [at('node_modules/@a/b', '2.0.1-next.3')], ''), 1)
    for (const { affected, fixed } of read('advisories.json').advisories as Advisory[]) {
      assert.isNotNull(semver.validRange(affected))
      assert.isFalse(semver.satisfies(fixed, affected, { includePrerelease: true }))
    }
  })

  test('[V 15.2.4] comes from no named host, and each file is what its sum says', ({ assert }) => {
    const wrong = lock().filter(
      ([, { resolved, integrity, link, inBundle }]) =>
        resolved !== undefined || (!link && !inBundle && !/^sha512-/.test(integrity ?? ''))
    )
    assert.deepEqual(
      wrong.map(([path]) => path),
      []
    )
    const { dependencies, devDependencies, optionalDependencies } = read('package.json')
    for (const [name, version] of Object.entries<string>({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    }))
      assert.isNotNull(semver.valid(version), `${name} ${version}`)
  })

  test('[V 15.2.4] runs no install script that nobody has looked at', ({ assert }) => {
    const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> }
    const withScript = lock().filter(([, { hasInstallScript }]) => hasInstallScript)
    assert.sameMembers(
      [...new Set(withScript.map(([path]) => nameIn(path)))],
      Object.keys(allowScripts)
    )
    assert.isEmpty(Object.keys(allowScripts).filter((name) => allowScripts[name]))
    assert.include(
      fs.readFileSync(app.makePath('scripts/lib/dependencies.mjs'), 'utf8'),
      '--ignore-scripts'
    )
  })
})
