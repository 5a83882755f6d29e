type Settings = Record<string, string | undefined>

/** Keys and passwords that stand in public places. */
const PUBLIC = /example|changeme|change-me|only-the-tests|^secret$|^password$|^postgres$|^admin$/i
const SHORTEST_KEY = 32
const DATABASES = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_BACKUP_URL',
  'DATABASE_REPLICA_URL',
]
/** By name, by address or by a socket in a folder. */
const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|(\/|%2F).*|)$/i

/**
 * What keeps settings from being fit for production, in sentences that name the setting and never its
 * value. Empty when all is well.
 */
export function weaknesses(settings: Settings): string[] {
  const open = (settings.UNENCRYPTED_HOSTS ?? '').split(',').map((host) => host.trim())
  const isNear = (host: string) => THIS_MACHINE.test(host) || open.includes(host)
  return [
    ...certificates(settings),
    ...sandboxes(settings),
    ...keys(settings),
    ...DATABASES.flatMap((name) => database(name, settings, isNear)),
    ...redis(settings, isNear),
    ...mail(settings, isNear),
    ...proxies(settings),
    ...numbers(settings),
  ]
}

/** @throws when the settings are not fit for production. */
export function refuseWeakSettings(settings: Settings): void {
  if (settings.NODE_ENV !== 'production') return
  const found = weaknesses(settings)
  if (found.length > 0) throw new Error(`The settings are not safe:\n  ${found.join('\n  ')}`)
}

function certificates({ NODE_TLS_REJECT_UNAUTHORIZED: setting }: Settings) {
  if (setting !== '0') return []
  return ['NODE_TLS_REJECT_UNAUTHORIZED=0 believes every certificate: take it away.']
}

function sandboxes({ PUSH_SANDBOX_PORT: port }: Settings) {
  return port ? ['PUSH_SANDBOX_PORT is for tests: take it away.'] : []
}

function keys({ APP_KEY: appKey = '', KEYRING: keyring = '' }: Settings) {
  const found: string[] = []
  if (isWeak(appKey) || appKey.length < SHORTEST_KEY)
    found.push(`APP_KEY must be secret and random, with ${SHORTEST_KEY} characters or more.`)
  const bytes = keyring.split(',').map((entry) => Buffer.from(entry.split(':')[1] ?? '', 'base64'))
  if (bytes.some((key) => new Set(key).size < 12)) found.push('KEYRING must hold random keys.')
  return found
}

const isWeak = (text: string) => PUBLIC.test(text) || new Set(text).size < 8

function database(name: string, settings: Settings, isNear: (host: string) => boolean) {
  const text = settings[name]
  if (!text) return []
  if (!URL.canParse(text)) return [`${name} is no address.`]
  const { hostname, username, password, searchParams } = new URL(text)
  const isLocal = isNear(searchParams.get('host') ?? hostname)
  const found: string[] = []
  const mode = searchParams.get('sslmode')
  if (mode === 'no-verify' || searchParams.has('uselibpqcompat'))
    found.push(`${name} believes every certificate: say sslmode=verify-full.`)
  else if (!isLocal && mode !== 'verify-full')
    found.push(`${name} leaves this machine: say sslmode=verify-full. ${EXCEPTION}`)
  if (!isLocal && isDefault(username, password))
    found.push(`${name} has a password that everybody knows.`)
  return found
}

const EXCEPTION = 'A host of a private network can be named in UNENCRYPTED_HOSTS instead.'

const isDefault = (user: string, password: string) =>
  password === '' || password === user || PUBLIC.test(decodeURIComponent(password))

function redis({ REDIS_URL: text }: Settings, isNear: (host: string) => boolean) {
  if (!text) return []
  if (!URL.canParse(text)) return ['REDIS_URL is no address.']
  const { hostname, protocol, searchParams } = new URL(text)
  if ([...searchParams.keys()].some((key) => /rejectunauthorized/i.test(key)))
    return ['REDIS_URL must not say which certificates are believed.']
  if (isNear(hostname) || protocol === 'rediss:') return []
  return [`REDIS_URL leaves this machine: begin it with rediss://. ${EXCEPTION}`]
}

function mail(settings: Settings, isNear: (host: string) => boolean) {
  const { SMTP_HOST: host, SMTP_SECURITY: security } = settings
  if (!host || security !== 'none' || isNear(host)) return []
  return [`SMTP_SECURITY=none sends letters in the clear: say starttls or tls. ${EXCEPTION}`]
}

/** The app itself speaks no TLS, so https means that a proxy stands in front and passes addresses on. */
function proxies({ APP_URL: url = '', TRUSTED_PROXIES: text }: Settings) {
  if (!url.startsWith('https:') || text) return []
  return [
    'APP_URL is https, so a proxy is in front: name its address in TRUSTED_PROXIES ("loopback" for this machine).',
  ]
}

function numbers({ METRICS_TOKEN: token }: Settings) {
  if (!token || (!isWeak(token) && token.length >= SHORTEST_KEY)) return []
  return [`METRICS_TOKEN must be secret and random, with ${SHORTEST_KEY} characters or more.`]
}
