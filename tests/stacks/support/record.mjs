/** What was found of each stack, kept as a file each under `record`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../record/', import.meta.url)

/** With the day and the Node it ran in; keys in one order, so that a difference is one of results. */
export function writeRecord(result) {
  const { name, tool, versions, seconds, found, fault } = result
  const date = new Date().toISOString().slice(0, 10)
  const record = { name, tool, date, node: process.version, versions, seconds, found, fault }
  writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify(record, null, 2)}\n`)
}

/** @returns {Map<string, any>} name -> record */
export function readRecords() {
  const files = readdirSync(fileURLToPath(FOLDER)).filter((file) => file.endsWith('.json'))
  return new Map(
    files.map((file) => {
      const record = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))
      return [record.name, record]
    }),
  )
}
