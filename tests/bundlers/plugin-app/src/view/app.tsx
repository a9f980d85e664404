import { render } from 'preact'
import { useState } from 'preact/hooks'
import { from, map } from 'rxjs'
import { memo } from 'wasmemo'
import { load, regions, report } from '../model/report'

const money = (amount: number) => <b class='money'>{amount.toFixed(2)}</b>

/** A closure over its component's variables. */
function Totals({ text, digits }: { text: string; digits: number }) {
  const shorten = memo((region: string) => `${region}: ${report(text, region).sum.toFixed(digits)}`)
  return (
    <ul>
      {regions(text).map((region) => (
        <li key={region}>{shorten(region)}</li>
      ))}
    </ul>
  )
}

function App({ text }: { text: string }) {
  const [digits, setDigits] = useState(1)
  return (
    <main>
      <button type='button' onClick={() => setDigits(digits + 1)}>
        more
      </button>
      <Totals text={text} digits={digits} />
      {money(report(text, 'north').sum)}
    </main>
  )
}

export function show(text: string, place: Element): void {
  render(<App text={text} />, place)
}

export function titles(ids: number[]): Promise<string[]> {
  const found: string[] = []
  return new Promise((resolve) => {
    from(ids)
      .pipe(map(load))
      .subscribe({
        next: (promise) => found.push(String(promise)),
        complete: () => resolve(Promise.all(ids.map((id) => load(id).then(({ title }) => title)))),
      })
  })
}
