import {
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { PassThrough, type Readable } from 'node:stream'
import { isBackup, type BackupStore, type StoredBackup } from './store.js'

/**
 * Backups in a bucket of S3 or a server that speaks like it. Keys and region come from the variables that all programs
 * for S3 read (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL_S3`).
 */
export class BucketStore implements BackupStore {
  #client = new S3Client({ forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL_S3) })
  #bucket: string
  #folder: string

  /** @param place `s3://bucket/folder` */
  constructor(place: string) {
    const { host, pathname } = new URL(place)
    this.#bucket = host
    this.#folder = pathname.split('/').filter(Boolean).join('/')
  }

  #at = (name: string) => ({
    Bucket: this.#bucket,
    Key: [this.#folder, name].filter(Boolean).join('/'),
  })

  async write(name: string, fill: (destination: NodeJS.WritableStream) => Promise<void>) {
    const body = new PassThrough()
    let bytes = 0
    body.on('data', (chunk: Buffer) => (bytes += chunk.length))
    const upload = new Upload({ client: this.#client, params: { ...this.#at(name), Body: body } })
    const sent = upload.done()
    try {
      await fill(body)
      await sent
    } catch (error) {
      sent.catch(() => {})
      await upload.abort()
      throw error
    }
    return bytes
  }

  async read(name: string) {
    const { Body } = await this.#client.send(new GetObjectCommand(this.#at(name)))
    return Body as Readable
  }

  async list() {
    const found: StoredBackup[] = []
    const { Bucket, Key: Prefix } = this.#at('money-tracker-')
    for await (const page of paginateListObjectsV2({ client: this.#client }, { Bucket, Prefix })) {
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        const name = Key!.split('/').at(-1)!
        if (isBackup(name)) found.push({ name, bytes: Size ?? 0, at: LastModified! })
      }
    }
    return found.sort((one, other) => (one.name < other.name ? -1 : 1))
  }

  async remove(name: string) {
    await this.#client.send(new DeleteObjectCommand(this.#at(name)))
  }
}
