import type { ExampleCard } from './example-card.js'

/** Runs each example once, when it is first seen, as an app runs when it is opened. */
export function runWhenSeen(cards: readonly ExampleCard[]): void {
  const observer = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue
        observer.unobserve(target)
        cards.find((card) => card.host === target)?.run()
      }
    },
    { rootMargin: '0px 0px -20% 0px' },
  )
  for (const card of cards) observer.observe(card.host)
}

const distanceFromMiddle = ({ host }: ExampleCard) => {
  const { top, bottom } = host.getBoundingClientRect()
  const middle = innerHeight / 2
  return Math.max(top - middle, middle - bottom, 0)
}

/** The example that R reruns: the one with the focus, else the one nearest to the middle of the window. */
export function currentExample(cards: readonly ExampleCard[]): ExampleCard | undefined {
  const focused = cards.find(({ host }) => host.contains(document.activeElement))
  if (focused) return focused
  return cards.toSorted((a, b) => distanceFromMiddle(a) - distanceFromMiddle(b))[0]
}
