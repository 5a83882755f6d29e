import noUnsanitized from 'eslint-plugin-no-unsanitized'
import regexp from 'eslint-plugin-regexp'

/** Ways out of the process and ways to run what is not ours. */
const DOORS =
  /^(node:)?(https?|http2|net|tls|dgram|dns|child_process|vm|worker_threads)$|^(undici|axios|got|node-fetch)$/
/** What is no door, of a module that is one. */
const HARMLESS = new Set(['BlockList', 'SocketAddress', 'isIP', 'isIPv4', 'isIPv6'])
const CONSTANT = /^[A-Z][A-Z0-9_]*$/

const isType = ({ importKind }) => importKind === 'type'
const nameOf = (node) => node?.property?.name ?? node?.name

/** Requests leave by the client of core, which looks where they go. */
const ownDoors = {
  meta: { messages: { door: '{{name}} is a way out: requests leave by #core/outgoing_http.' } },
  create: (context) => ({
    ImportDeclaration(node) {
      const used = node.specifiers.filter(
        (each) => !isType(each) && !HARMLESS.has(each.imported?.name)
      )
      const name = node.source.value
      if (!isType(node) && DOORS.test(name) && (used.length || !node.specifiers.length))
        context.report({ node, messageId: 'door', data: { name } })
    },
    ImportExpression(node) {
      if (DOORS.test(node.source.value))
        context.report({ node, messageId: 'door', data: { name: node.source.value } })
    },
  }),
}

/** Secrets are random bytes: an id is no secret, and Math.random can be foretold. */
const noGuessing = {
  meta: { messages: { guess: '{{name}} can be guessed: secrets are randomBytes of node:crypto.' } },
  create: (context) => ({
    'ImportSpecifier[imported.name="randomUUID"]': (node) =>
      context.report({ node, messageId: 'guess', data: { name: 'randomUUID' } }),
    'MemberExpression[property.name="randomUUID"]': (node) =>
      context.report({ node, messageId: 'guess', data: { name: 'randomUUID' } }),
    'MemberExpression[object.name="Math"][property.name="random"]': (node) =>
      context.report({ node, messageId: 'guess', data: { name: 'Math.random' } }),
  }),
}

/** Text of people is never run: not as script, not as template, not as pattern. */
const noTextAsCode = {
  meta: {
    messages: {
      template: 'A template of text can reach the whole process.',
      pattern: 'A pattern is written down; one of people can take for ever.',
    },
  },
  create(context) {
    const isConstant = (node) =>
      node.type === 'Literal' ||
      (node.type === 'Identifier' && CONSTANT.test(node.name)) ||
      (node.type === 'TemplateLiteral' && node.expressions.every(isConstant))
    const pattern = (node) => {
      if (nameOf(node.callee) === 'RegExp' && node.arguments[0] && !isConstant(node.arguments[0]))
        context.report({ node, messageId: 'pattern' })
    }
    return {
      NewExpression: pattern,
      CallExpression(node) {
        pattern(node)
        if (/^(renderRaw|renderRawSync|compileRaw)$/.test(nameOf(node.callee)))
          context.report({ node, messageId: 'template' })
      },
    }
  },
}

const house = {
  rules: { 'own-doors': ownDoors, 'no-guessing': noGuessing, 'no-text-as-code': noTextAsCode },
}

/** What no review should have to look for (tests/unit/lint.spec.ts shows what each refuses). */
export const security = [
  {
    name: 'nothing of people is run',
    files: ['{app,config,start,providers,resources}/**/*.ts'],
    plugins: { house, regexp, 'no-unsanitized': noUnsanitized },
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'house/no-text-as-code': 'error',
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    name: 'one way out',
    files: ['app/**/*.ts'],
    ignores: ['app/core/**', 'app/sandbox_bank/**'],
    plugins: { house },
    rules: { 'house/own-doors': 'error' },
  },
  {
    name: 'secrets are random',
    files: ['app/{core,identity,households,onboarding,api,privacy}/**/*.ts'],
    plugins: { house },
    rules: { 'house/no-guessing': 'error' },
  },
]
