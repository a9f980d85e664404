import { useEffect, useState } from 'react'
import { memo } from 'wasmemo'
import { Badge } from './Badge'
import { mapped } from './mapped'
import { shown } from './page'
import { summary } from './summary'

const prices = [1, 2, 3]

// Not exported: all exports of the module are components, as Fast Refresh wants it.
const twice = memo(function twice(count: number) {
  return { count: count * 2 }
})

export function App() {
  const [count, setCount] = useState(0)
  const factor = count > 100 ? 0 : 10
  useEffect(shown)
  return (
    <>
      <button type='button' onClick={() => setCount(count + 1)}>
        {count}
      </button>
      <output id='total'>{summary(prices).total}</output>
      <output id='twice'>{twice(count).count}</output>
      <output id='mapped'>{mapped((price) => price * factor, prices).join()}</output>
      <Badge />
    </>
  )
}
