import env from '#start/env'
import { defineConfig, drivers } from '@adonisjs/core/encryption'
import type { InferEncryptors } from '@adonisjs/core/types'

/** For cookies. Secrets in the database are encrypted by `#core/encryption`. */
const encryptionConfig = defineConfig({
  default: 'cookies',
  list: { cookies: drivers.aes256gcm({ keys: [env.get('APP_KEY')], id: 'cookies' }) },
})
export default encryptionConfig

declare module '@adonisjs/core/types' {
  export interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
