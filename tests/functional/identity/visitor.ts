import env from '#start/env'

type Fields = Record<string, string>

/** A browser without script: keeps cookies, follows links and fills in forms. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  status = 0
  /** The path of the page that is shown. */
  path = ''
  html = ''
  headers = new Headers()

  constructor(private userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0') {}

  get(path: string) {
    return this.#ask(path)
  }

  /** Sends the form of the page shown that leads to this address, with its hidden fields. */
  submit(action: string, fields: Fields = {}) {
    const forms = [...this.html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form)
    const form = forms.find((each) => attribute(each, 'action')?.split('?')[0] === action)
    if (!form) throw new Error(`No form on ${this.path} leads to ${action}.`)
    const hidden: Fields = {}
    for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
      const name = attribute(input, 'name')
      if (name) hidden[name] = attribute(input, 'value') ?? ''
    }
    for (const [select] of form.matchAll(/<select\b[\s\S]*?<\/select>/g)) {
      const chosen = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(select)?.[1]
      hidden[attribute(select, 'name')!] = chosen ?? ''
    }
    return this.#ask(attribute(form, 'action')!, { ...hidden, ...fields })
  }

  async signIn(email: string, password: string) {
    await this.get('/login')
    return this.submit('/login', { email, password })
  }

  async #ask(path: string, fields?: Fields, hops = 0): Promise<this> {
    const answer = await fetch(new URL(path, env.get('APP_URL')), {
      method: fields ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'user-agent': this.userAgent,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(fields && { body: new URLSearchParams(fields) }),
    })
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie)
    const to = answer.headers.get('location')
    if (to && hops < 5) {
      await answer.arrayBuffer()
      return this.#ask(to, undefined, hops + 1)
    }
    Object.assign(this, { status: answer.status, path, headers: answer.headers })
    this.html = await answer.text()
    return this
  }

  #keep(cookie: string) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\b${name}=(["'])(.*?)\\1`).exec(tag)?.[2].replaceAll('&amp;', '&')
