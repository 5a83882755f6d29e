import fs from 'node:fs'
import path from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import router from '@adonisjs/core/services/router'
import { access } from '#config/access'

const METHODS = ['index', 'create', 'store', 'show', 'edit', 'update', 'destroy']

const files = (folder: string, ending: string) =>
  fs
    .readdirSync(app.makePath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(app.makePath(), path.join(entry.parentPath, entry.name)))

const read = (file: string) => fs.readFileSync(app.makePath(file), 'utf8')

/** Files and what is wrong in them, for a message that says where to look. */
const findings = (list: string[], wrong: RegExp) =>
  list.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (wrong.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []))
  )

test.group('House rules', (group) => {
  // Routes are known when the server is up.
  group.setup(() => testUtils.httpServer().start())

  test('every module has a floor', async ({ assert }) => {
    const { FLOORS } = await import(app.makeURL('eslint.config.js').href)
    const modules = fs.readdirSync(app.makePath('app'))
    const outside = ['sandbox_bank']
    assert.deepEqual(
      modules.filter((name) => ![...FLOORS.flat(), ...outside].includes(name)),
      []
    )
  })

  test('controllers have the seven methods and no others', ({ assert }) => {
    const odd = files('app', '_controller.ts').flatMap((file) =>
      [...read(file).matchAll(/^ {2}(?:async )?(\w+)\(/gm)]
        .map(([, name]) => name)
        .filter((name) => ![...METHODS, 'constructor'].includes(name))
        .map((name) => `${file}#${name}`)
    )
    assert.deepEqual(odd, [])
  })

  test('files stay small', ({ assert }) => {
    const long = (list: string[], most: number) =>
      list
        .map((file) => `${file} ${read(file).split('\n').length - 1}`)
        .filter((line) => Number(line.split(' ')[1]) > most)
    assert.deepEqual(long(files('app', '.ts'), 200), [])
    assert.deepEqual(long(files('resources/views', '.edge'), 80), [])
  })

  test('[V 1.2.1, 1.2.3, 3.2.2] templates escape everything and carry no style, handler or script of their own', ({
    assert,
  }) => {
    const templates = files('resources/views', '.edge')
    assert.isEmpty(
      findings(
        templates,
        /html\.attrs|toAttrs\(|html\.safe|nl2br|hx-on|["'\s]js:|hx-boost|hx-vals=["']js|\sstyle=|\son[a-z]+=|<script(?![^>]*src)/
      )
    )
    // Unescaped output is for slots: what stands in them was escaped where it was written.
    assert.deepEqual(findings(templates, /\{\{\{(?! (await \$slots\.|actions |line ))/), [])
  })

  test('[V 3.2.2] what htmx and Alpine act upon carries the nonce of its page', ({ assert }) => {
    const bare = files('resources/views', '.edge').flatMap((file) =>
      [...read(file).matchAll(/<(?!hx-partial)\w[\w-]*(?:[^<>"']|"[^"]*"|'[^']*')*>/g)]
        .map(([tag]) => tag)
        .filter((tag) => /\s(hx-(?!nonce)|x-[a-z]|@[a-z.]+=)/.test(tag) && !/\shx-nonce=/.test(tag))
        .map((tag) => `${file}: ${tag.slice(0, 80)}`)
    )
    assert.deepEqual(bare, [])
  })

  test('tags of templates begin their line: elsewhere they would be printed', ({ assert }) => {
    const inline = /^\s*[^\s@].*@(!?[a-z]\w*(\.\w+)*\(|end\b)/
    assert.deepEqual(findings(files('resources/views', '.edge'), inline), [])
  })

  test('[V 1.2.2] addresses in templates are own routes, constants or made safe', ({ assert }) => {
    const free = findings(
      files('resources/views', '.edge'),
      /(?:href|action|formaction)="\{\{(?!\s*(?:urlFor|route|safeHref|asset|target|\$props\.|[\w.]*[uU]rl\b|href\b|to\b|\w+\.(?:href|url|to)\b))/
    )
    assert.deepEqual(free, [])
  })

  test('[V 13.2.4] money, days and the outside world have one home each', ({ assert }) => {
    const outside = files('app', '.ts').filter((file) => !/^app\/(core|sandbox_bank)\//.test(file))
    assert.isEmpty(
      findings(outside, /\bIntl\.|\bparseFloat\(|\.toFixed\(|\bnew Date\(|\bfetch\(|\bDate\.now\(/)
    )
  })

  test('commands read no settings before they run', ({ assert }) => {
    const commands = files('app', '.ts').filter((file) => file.includes('/commands/'))
    assert.deepEqual(findings(commands, /^import (?!type).*'#(start|config)\//), [])
  })

  test('every route has a name and says who may use it', ({ assert }) => {
    const routes = Object.values(router.toJSON()).flat()
    assert.isAbove(routes.length, 10)
    assert.deepEqual(
      routes.filter((route) => !route.name).map((route) => route.pattern),
      []
    )
    const names = routes.map((route) => route.name!)
    assert.deepEqual(
      names.filter((name) => !(name in access)),
      []
    )
    assert.deepEqual(
      Object.keys(access).filter((name) => !names.includes(name)),
      []
    )
  })

  test('[V 3.5.3] nothing is changed by a GET', ({ assert }) => {
    const routes = Object.values(router.toJSON()).flat()
    const writing = routes.filter(
      (route) => route.methods.includes('GET') && /\.(store|update|destroy)$/.test(route.name!)
    )
    assert.deepEqual(
      writing.map((route) => route.pattern),
      []
    )
  })

  test('every job is known to the workers', async ({ assert }) => {
    const { jobs } = await import('#start/jobs')
    const classes = files('app', '.ts')
      .filter((file) => file.includes('/jobs/'))
      .flatMap((file) =>
        [...read(file).matchAll(/^export (?:default )?class (\w+) extends Job/gm)].map(
          ([, name]) => name
        )
      )
    assert.sameMembers(
      classes,
      jobs.map((job) => job.name)
    )
  })

  test('every word on screen has a key, and every key its word', ({ assert }) => {
    const words = new Set<string>()
    const collect = (value: unknown, key: string) => {
      if (typeof value === 'string') words.add(key)
      else
        for (const [name, inner] of Object.entries(value as object))
          collect(inner, `${key}.${name}`)
    }
    for (const file of files('resources/lang/en', '.json'))
      collect(JSON.parse(read(file)), path.basename(file, '.json'))
    const used = [
      ...files('resources/views', '.edge'),
      ...files('app', '.ts'),
      ...files('start', '.ts'),
    ].flatMap((file) =>
      [...read(file).matchAll(/(?<![\w$])t\(\s*['"]([\w.]+)['"]/g)].map(
        ([, key]) => `${file}: ${key}`
      )
    )
    assert.isAbove(used.length, 50)
    assert.deepEqual(
      used.filter((use) => !words.has(use.split(': ')[1])),
      []
    )
  })

  test('[V 15.2.4] the lockfile names no registry, and pins the patched parts', ({ assert }) => {
    const lock = read('package-lock.json')
    assert.notInclude(lock, '"resolved"')
    assert.isEmpty(
      findings(['package.json'], /"[\^~*]|": "latest"/).filter(
        (line) => !line.includes('engines') && !line.includes('imports') && /\d/.test(line)
      )
    )
  })
})
