import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isBackup, type BackupStore } from './store.js'

/** Backups in a folder, readable for their owner alone. */
export class FolderStore implements BackupStore {
  constructor(private folder: string) {}

  async write(name: string, fill: (destination: NodeJS.WritableStream) => Promise<void>) {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const unfinished = path.join(this.folder, `${name}.unfinished`)
    try {
      await fill(createWriteStream(unfinished, { mode: 0o600, flush: true }))
      await rename(unfinished, path.join(this.folder, name))
    } finally {
      await rm(unfinished, { force: true })
    }
    return (await stat(path.join(this.folder, name))).size
  }

  async read(name: string) {
    await stat(path.join(this.folder, name))
    return createReadStream(path.join(this.folder, name))
  }

  async list() {
    const names = (await readdir(this.folder)).filter(isBackup).sort()
    return Promise.all(
      names.map(async (name) => {
        const { size, mtime } = await stat(path.join(this.folder, name))
        return { name, bytes: size, at: mtime }
      })
    )
  }

  async remove(name: string) {
    await rm(path.join(this.folder, name))
  }
}
