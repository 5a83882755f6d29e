// Programs of the system that look for holes.
import { execFile, spawnSync } from 'node:child_process'
import { Trouble } from '../lib/project.mjs'

export function findProgram(name) {
  const { stdout } = spawnSync('which', [name], { encoding: 'utf8' })
  if (stdout.trim()) return stdout.trim()
  throw new Trouble(`${name} is not installed: apt-get install ${name}`)
}

/** Runs it and answers what it says; a program that cannot be run at all is trouble. */
export function runProgram(program, args) {
  return new Promise((done, failed) => {
    const options = { maxBuffer: 64 << 20, timeout: 30 * 60_000 }
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && (error.killed || typeof error.code === 'string'))
        return failed(new Trouble(`${program}: ${error.message}`))
      done(stdout + stderr)
    })
  })
}
