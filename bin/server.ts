import 'reflect-metadata'
import { startTracing } from './tracing.js'

await startTracing('web')
const { fail, ignitor } = await import('./ignitor.js')

ignitor.httpServer().start().catch(fail)
