import { defineConfig } from '@adonisjs/core/bodyparser'

/** A password may begin or end with a space: nothing is trimmed or nulled here, each validator says what it wants. */
const verbatim = { trimWhitespaces: false, convertEmptyStringsToNull: false }

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: { ...verbatim, types: ['application/x-www-form-urlencoded'], limit: '1mb' },
  json: { ...verbatim, types: ['application/json'], limit: '1mb', strict: true },
  // Off: a file field named `toString` kills the process in @adonisjs/bodyparser < 11.0.5
  // (GHSA-8w45-cghr-9rh4). Where files are taken, #core/http/uploads reads them.
  multipart: { ...verbatim, autoProcess: false, types: ['multipart/form-data'] },
})
