// People whose households the bench fills: one person may be in twenty at most.
import { ace } from '../lib/app_build.mjs'
import { output } from '../lib/project.mjs'
import { WHERE } from '../lib/throwaway_app.mjs'
import { Visitor } from './visitor.mjs'

/** The person's first household comes with them. */
const HOUSEHOLDS_EACH = 18
const PASSWORD = 'a crowd of five words here'

export class Crowd {
  #env
  #people = 0
  #current = null
  #left = 0

  constructor(env) {
    this.#env = env
  }

  /** Somebody who is signed in and in a new household, which is open. The web server must be up. */
  async inNewHousehold(name) {
    if (this.#left === 0) {
      this.#current = await this.#somebody()
      this.#left = HOUSEHOLDS_EACH
    }
    this.#left -= 1
    await this.#current.submit('/households/new', '/households', { ...WHERE, name })
    return this.#current
  }

  async #somebody() {
    this.#people += 1
    const email = `person-${this.#people}@example.com`
    const link = await output(process.execPath, ace('user:create', email), this.#env)
    const visitor = new Visitor(this.#env.APP_URL)
    const path = new URL(link.trim().split('\n').at(-1)).pathname
    await visitor.submit(path, '/password/reset?_method=PUT', { password: PASSWORD })
    await visitor.submit('/login', '/login', { email, password: PASSWORD })
    return visitor
  }
}
