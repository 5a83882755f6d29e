import { defineConfig } from '@adonisjs/static'

export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  // Built files carry a hash in their name.
  maxAge: '365d',
  immutable: true,
})
