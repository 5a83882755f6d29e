import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { run, runInWords } from '#tests/functional/ops/commands'
import { aPerson } from '#tests/world'

test.group('Commands of operators', () => {
  const BAD: [string, ...string[]][] = [
    ['user:create'],
    ['user:create', 'nonsense'],
    ['user:create', 'a@example.com', '--currency=gold'],
    ['user:create', 'a@example.com', '--time-zone=Mars'],
    ['user:invite', 'a b@example.com'],
    ['user:invite', 'a@example.com', '--nonsense'],
    ['user:reset-password', `' or 1=1 --`],
    ['user:sessions:end', ''],
    ['user:disable-mfa'],
    ['user:list', '--after=nonsense'],
    ['user:list', '--limit=0'],
    ['user:list', '--limit=99999999999999999999'],
    ['household:list', '--after=nonsense'],
    ['household:list', '--limit=-1'],
    ['ledger:check', '--household=nonsense'],
    ['sync:run', '--connection=nonsense'],
    ['sync:status', '--connection=nonsense'],
    ['sync:repair', '--connection=nonsense'],
    ['rules:run'],
    ['rules:run', 'nonsense'],
    ['rules:run', uuidv7(), '--from=yesterday'],
    ['rules:run', uuidv7(), '--rule=first'],
    ['jobs:pause', 'nonsense'],
    ['jobs:resume', 'banking', '--nonsense'],
    ['household:export'],
    ['household:delete', 'nonsense'],
    ['audit:tail', '--household=nonsense'],
    ['audit:tail', '--limit=0'],
    ['audit:verify', '--head=nonsense'],
    ['audit:verify', '--household=nonsense'],
  ]
  for (const [name, ...args] of BAD) {
    test(`${name} ${args.join(' ')}: bad input ends with 2 and a sentence`, async ({ assert }) => {
      const ended = await run(name, ...args)
      assert.equal(ended.exitCode, 2, ended.text)
      assert.equal(ended.json.result, 'bad_input')
      assert.isAbove((ended.json.message as string).length, 10)
      assert.notMatch(ended.text, /\bat .*\.(ts|js):\d|node_modules|select /)
    })
  }

  test('who is not there ends with 1', async ({ assert }) => {
    const nobody = `nobody-${uuidv7()}@example.com`
    for (const name of ['user:reset-password', 'user:sessions:end', 'user:disable-mfa']) {
      const ended = await run(name, nobody)
      assert.deepInclude(ended.json, { result: 'unknown' })
      assert.equal(ended.exitCode, 1)
    }
    const { user } = await aPerson()
    const ended = await run('user:make-owner', user.email, uuidv7())
    assert.deepInclude(ended.json, { result: 'unknown_household' })
    assert.equal(ended.exitCode, 1)
  })

  test('as a process: the link alone on stdout, the reason on stderr, and the exit code', async ({
    assert,
  }) => {
    const asProcess = async (...args: string[]) => {
      const child = execFile(process.execPath, ['ace.js', ...args], { cwd: app.makePath() })
      const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)])
      const code = child.exitCode ?? (await once(child, 'exit'))[0]
      return { out, err, code }
    }
    const email = `process-${uuidv7()}@example.com`
    const [good, bad] = await Promise.all([
      asProcess('user:invite', email),
      asProcess('user:invite', 'x'),
    ])
    assert.match(good.out, /^http:\/\/\S+\/signup\?invitation=[\w-]{43}\n$/)
    assert.deepEqual([good.err, good.code], ['', 0])
    assert.deepEqual([bad.out, bad.code], ['', 2])
    assert.match(bad.err, /email/)
    assert.notMatch(bad.err, /\bat .*:\d/)
    const { user } = await aPerson()
    const known = await asProcess('user:invite', user.email, '--json')
    assert.equal(known.code, 1)
    assert.equal(JSON.parse(known.out).result, 'exists')
  }).timeout(90_000)

  test('what breaks ends with 3 and no stack, and a reason on the other stream', async ({
    assert,
    cleanup,
  }) => {
    const owner = db.connection('owner')
    await owner.rawQuery('alter table invitations rename to invitations_away')
    cleanup(
      async () => void (await owner.rawQuery('alter table invitations_away rename to invitations'))
    )
    const ended = await runInWords('user:invite', `new-${uuidv7()}@example.com`)
    assert.equal(ended.exitCode, 3)
    assert.deepEqual(ended.lines, [])
    assert.match(ended.text, /This broke: relation "invitations" does not exist/)
    assert.notMatch(ended.text, /insert into|\bat .*\.(ts|js):\d/)
  })

  test('all of them are written down, with their exit codes', async ({ assert }) => {
    const doc = await readFile(app.makePath('docs/commands.md'), 'utf8')
    const own = ace
      .getCommands()
      .map(({ commandName }) => commandName)
      .filter((name) =>
        /^(app|user|household|audit|backup|fx|jobs|key|mail|push|rules|setup|ledger|sync|queue):/.test(
          name
        )
      )
    assert.isAbove(own.length, 12)
    assert.deepEqual(
      own.filter((name) => !doc.includes(`\`${name}`)),
      []
    )
  })
})
