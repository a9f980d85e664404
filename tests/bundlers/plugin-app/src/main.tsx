/** Runs the app and leaves what came of it for the test: plain data, equal whoever built it. */
import { hash } from 'wasmemo'
import { setVat, withTax } from '@/lib'
import { pick, regions, report } from './model/report'
import { Table } from './model/table'
import { show, titles } from './view/app'

const text = 'north,10\nsouth,20\nnorth,5.5\n'
const count = () => `${report.stats.hits} hits, ${report.stats.misses} misses`

async function run() {
  const first = report(text, 'north')
  const said = [count()]
  report(text, 'north')
  said.push(count())
  setVat(0.1)
  const other = report(text, 'north')
  said.push(count())
  setVat(0.2)
  const back = report(text, 'north')
  said.push(count())

  const rows = [{ region: 'north', price: 3 }]
  const least = (amount: number) => pick(rows, (row) => row.price >= amount)
  const picked = [least(2), least(2), least(4)]

  const place = document.createElement('div')
  show(text, place)
  return {
    first,
    other,
    isBack: back === first,
    said,
    picked,
    pickedCount: `${pick.stats.hits} hits, ${pick.stats.misses} misses`,
    html: place.innerHTML,
    titles: await titles([1, 2]),
    // By content: code, what it reads, what it calls.
    keys: [withTax, Table, report, regions].map((fn) => hash(fn)),
  }
}

const left = globalThis as { result?: unknown }
run().then(
  (result) => {
    left.result = result
  },
  (error) => {
    left.result = { error: String(error?.stack ?? error) }
  },
)
