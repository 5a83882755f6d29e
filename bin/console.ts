import 'reflect-metadata'
import { startTracing } from './tracing.js'

if (process.argv[2] === 'worker') await startTracing('worker')
const { fail, ignitor } = await import('./ignitor.js')

ignitor.ace().handle(process.argv.splice(2)).catch(fail)
