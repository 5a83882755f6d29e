import router from '@adonisjs/core/services/router'
import { access, needsCsrfToken, rateOf, type Access, type Role } from '#config/access'

const ROLES: Role[] = ['viewer', 'editor', 'owner']

const HEAD = `# Who may do what

Made from \`config/access.ts\` by \`node ace docs:authorization\`; a test compares. Roles grow: an editor may what a viewer may, an owner what an editor may. Ids of other households, and of accounts that are hidden from the reader, answer 404 like ids that never were. \`tests/functional/security/access\` tries every route with every kind of principal.

| Method | Address | Anyone | Half signed in | Signed in | Viewer | Editor | Owner | API scope | Step-up | CSRF | Rate | Event |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
`

/** docs/security/authorization.md: role × route, from the register that the middleware enforces. */
export function authorizationTable(): string {
  const rows = Object.values(router.toJSON())
    .flat()
    .flatMap(({ name, methods, pattern }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method, pattern, rule: access[name!] }))
    )
    .sort((one, other) =>
      compare(`${one.pattern} ${one.method}`, `${other.pattern} ${other.method}`)
    )
  return HEAD + rows.map((row) => `| ${cells(row).join(' | ')} |\n`).join('')
}

const compare = (one: string, other: string) => (one < other ? -1 : 1)
const mark = (is: boolean | undefined) => (is ? '✓' : '')

function cells({ method, pattern, rule }: { method: string; pattern: string; rule: Access }) {
  const { who, role = 'owner' } = rule
  const isSigned = who === 'anyone' || who === 'person'
  const may = (one: Role) =>
    isSigned || (who === 'member' && ROLES.indexOf(one) >= ROLES.indexOf(role))
  return [
    method,
    `\`${pattern}\``,
    who === 'machine' ? 'signature' : who === 'guest' ? 'not signed in' : mark(who === 'anyone'),
    mark(who === 'anyone' || who === 'pending' || who === 'guest'),
    mark(isSigned),
    ...ROLES.map((one) => mark(may(one))),
    rule.scope ?? '',
    mark(rule.stepUp),
    mark(needsCsrfToken(rule, method)),
    rateOf(rule, method),
    rule.audit ?? '',
  ]
}
