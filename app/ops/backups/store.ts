import type { Readable } from 'node:stream'

export interface StoredBackup {
  name: string
  bytes: number
  /** When it was written. */
  at: Date
}

/** A place for backups: a folder or a bucket. Names are those of `backupName`. */
export interface BackupStore {
  /** What is written is there under its name when it is whole, and not before. */
  write(name: string, fill: (destination: NodeJS.WritableStream) => Promise<void>): Promise<number>
  read(name: string): Promise<Readable>
  /** Oldest first. */
  list(): Promise<StoredBackup[]>
  remove(name: string): Promise<void>
}

const NAME = /^money-tracker-\d{8}T\d{6}Z\.tar\.gz\.age$/

export const isBackup = (name: string) => NAME.test(name)

/** Sorts by age: `money-tracker-20261122T031500Z.tar.gz.age`. `madeAt` is an ISO instant. */
export const backupName = (madeAt: string) =>
  `money-tracker-${madeAt.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}.tar.gz.age`

/** `s3://bucket/folder`, else a folder of this machine. */
export async function storeAt(place: string): Promise<BackupStore> {
  if (!place.startsWith('s3://')) {
    const { FolderStore } = await import('./folder_store.js')
    return new FolderStore(place)
  }
  const { BucketStore } = await import('./bucket_store.js')
  return new BucketStore(place)
}
